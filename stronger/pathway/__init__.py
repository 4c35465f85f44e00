"""Where someone stands on the career pathway, what is next and what they lack; requests for another level; talent offered and asked for."""
