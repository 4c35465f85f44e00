"""Commands of the chores room, one module each."""
