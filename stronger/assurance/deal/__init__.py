"""What the board is told of the deal with staff: its measures, and their sums."""

from stronger.assurance.deal.counting import BLURRED, UNSAID, Counted, Said, counted, half_year_of, half_years, said, sentence
from stronger.assurance.deal.measures import BY_CODE, MEASURES, SOURCE, DealMeasure

__all__ = [
    "BLURRED",
    "BY_CODE",
    "MEASURES",
    "SOURCE",
    "UNSAID",
    "Counted",
    "DealMeasure",
    "Said",
    "counted",
    "half_year_of",
    "half_years",
    "said",
    "sentence",
]
