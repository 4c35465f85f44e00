"""The staff directory that HR sends in: read, matched with the register, asked about, loaded, and taken back if need be."""
