"""How fast it is, and how it stands up to millions of inputs; run by hand and by the docs, not with the suite."""
