"""How the tables of supervision came to be."""
