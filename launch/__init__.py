"""Starts, stops, mends and moves the product with nothing but Python's standard library."""
