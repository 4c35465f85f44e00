"""What we are held to, as dated data loaded from a council's pack."""
