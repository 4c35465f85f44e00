"""The year's return prepared from the register: its council's numbers, its findings, mending and noting them, signing off, the files."""
