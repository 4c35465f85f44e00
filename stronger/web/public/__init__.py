"""The public door: pages anyone may read without signing in."""
