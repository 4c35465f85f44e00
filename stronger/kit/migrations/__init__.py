"""Changes to the database that the kit's tools need: PostgreSQL's own extensions."""
