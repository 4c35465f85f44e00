"""How the tables of assurance came to be."""
