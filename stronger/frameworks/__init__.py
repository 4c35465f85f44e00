"""What we are held to, as dated data a council loads: practice model, standards, capabilities, career levels, timescales, objectives."""
