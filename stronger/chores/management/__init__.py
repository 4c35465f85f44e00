"""Commands of the chores room."""
