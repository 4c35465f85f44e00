"""What people learn: their log, what it is evidence of, protected hours, renewal with the regulator, and what they need to learn."""
