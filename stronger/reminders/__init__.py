"""Who is told what of what is due: reminders before it, escalations after it, each to one reader."""
