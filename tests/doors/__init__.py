"""Pages and what they are made of, asked as a browser would ask."""
