"""What is decided about people in post without a database: what can be counted, which moves there are, what is due."""

from stronger.workforce.rules.counting import Tally

__all__ = ["Tally"]
