"""Stories that cross rooms, one function each."""
