"""How we know: measures with their definitions, and the board's figures."""
