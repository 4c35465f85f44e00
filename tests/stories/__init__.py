"""Stories: one person's errand from the first page to the last, through every floor."""
