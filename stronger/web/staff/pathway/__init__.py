"""Pages of the career pathway: where one stands, requests for another level and the decisions on them, talent offered and asked for."""
