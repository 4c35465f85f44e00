"""Django's PostgreSQL backend, asked less and remembering more: what makes a page of few queries cheap (docs/adr/0010)."""
