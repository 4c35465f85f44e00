"""Pages of learning: one's log of CPD, what it is evidence of, and whom one shares it with."""
