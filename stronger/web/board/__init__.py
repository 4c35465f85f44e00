"""The board's door: figures and reports, never a person's record."""
