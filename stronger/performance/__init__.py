"""The annual performance conversation: a person's own words, their manager's, what both agree, goals, reviews and feedback."""
