"""Tests that look at the product through a real browser: the walk over every page, and people's stories."""
