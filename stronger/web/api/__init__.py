"""The door of the council's own programs: a read-only API by tokens (/api/v1/), and the page that documents it."""
