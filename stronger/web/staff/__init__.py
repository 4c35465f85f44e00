"""The staff door: pages for people who work here."""
