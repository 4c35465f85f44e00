"""People in post: who they are, where they work, at what level, managed by whom, since when."""
