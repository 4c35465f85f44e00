"""What getting on is decided by, without the database: how ready someone is, how a request moves, how an offer becomes something done."""
