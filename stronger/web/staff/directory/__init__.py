"""The staff directory: send it in, match its columns, see what would change, answer what is asked, load it, undo it."""
