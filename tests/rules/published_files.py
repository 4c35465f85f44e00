"""Published files for tests: sound lines about Portsmouth, its region and England, but for what a test tells."""

import io

from stronger.assurance import published, rules

HEADER = ",".join((*published.KEYS, *rules.COLUMNS))


def line(**told: str) -> bytes:
    """A line about Portsmouth in 2025, every figure 1.5, but for what is told."""
    said = {
        "time_period": "2025", "geographic_level": "Local authority", "country_code": "E92000001", "country_name": "England",
        "region_code": "E12000008", "region_name": "South East", "old_la_code": "851", "la_name": "Portsmouth",
        **dict.fromkeys(rules.COLUMNS, "1.5"),
    }  # fmt: skip
    return (",".join({**said, **told}[column] for column in HEADER.split(",")) + "\n").encode()


def place(name: str, **told: str) -> bytes:
    """A line about England, or about the region of this name."""
    none = dict.fromkeys(("old_la_code", "la_name"), "")
    if name == "England":
        return line(geographic_level="National", **none, region_code="", region_name="", **told)
    return line(geographic_level="Regional", **none, region_name=name, **told)


def file(*lines: bytes) -> io.BytesIO:
    """A whole file, as Excel marks it."""
    return io.BytesIO(f"\ufeff{HEADER}\n".encode() + b"".join(lines))
