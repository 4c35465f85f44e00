"""Tests of single rooms, on a database and as the serving role."""
