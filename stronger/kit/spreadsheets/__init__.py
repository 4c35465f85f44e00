"""Reads the tables people keep in spreadsheets, CSV or Excel, as rows of text; says in a sentence why one cannot be read."""

from stronger.kit.spreadsheets.reading import Grid, NotRead, read

__all__ = ["Grid", "NotRead", "read"]
