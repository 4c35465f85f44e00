"""The deal: what the council owes someone and expects of them, the same for a manager's people, and the rules behind it all."""
