"""The doors: one package for each audience's pages, and the kit they share."""
