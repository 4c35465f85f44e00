"""How the product is configured: base, demo, tests and production."""
