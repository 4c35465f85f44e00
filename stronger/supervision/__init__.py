"""Reflective supervision: what two people agree, talk about, decide and sign; case discussions; how its quality is known."""
