"""Tools that know nothing of social work: stages and moves, dated periods, England's calendar, what is due, sign-off, privacy classes."""
