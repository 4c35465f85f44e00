"""The quarterly return on agency workers: what it asks for, described once; filled from the bookings, and looked over."""

from stronger.returns.quarterly.filling import FIRST, Lack, Made, latest, made
from stronger.returns.quarterly.layout import PARTS, SOURCE, Column, Part

__all__ = ["FIRST", "PARTS", "SOURCE", "Column", "Lack", "Made", "Part", "latest", "made"]
