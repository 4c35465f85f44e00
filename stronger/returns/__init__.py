"""What government asks for: each return described once, then read, checked and written."""
