"""Stronger Futures: one record for a worker, one for a family, joined by the standards they are held to."""
