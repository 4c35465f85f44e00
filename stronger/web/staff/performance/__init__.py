"""Pages of performance conversations: one's own and one's people's, goals and reviews, feedback, managers' duties, the year."""
