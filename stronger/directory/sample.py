"""An invented staff directory, to try an import with: six people who are nobody, one row of them faulty on purpose."""

from datetime import date, timedelta

from stronger.kit.exports import csv_text

_HEADINGS = ("Employee number", "SWE number", "First name", "Surname", "Work email", "Job title", "Line manager", "Start date", "FTE")
_PEOPLE = (
    ("E7001", "SW98001", "Harriet", "Vale", "harriet.vale@example.org", "Team leader", "", 900, "1"),
    ("E7002", "SW98002", "Jonah", "Quill", "jonah.quill@example.org", "Social worker", "harriet.vale@example.org", 700, "1"),
    ("E7003", "SW98103", "Siân", "Moor", "sian.moor@example.org", "Social worker", "Harriet Vale", 500, "0.6"),
    ("E7004", "SW98204", "Bilal", "Thorne", "bilal.thorne@example.org", "Experienced social worker", "E7001", 400, "80%"),
    ("E7005", "", "Petra", "Lindqvist", "petra.lindqvist@example.org", "Family support worker", "SW98001", 300, "1"),
    ("E7006", "SW98306", "Noor", "Castell", "noor.castell@example.org", "Social worker", "Harriet Vale", 200, "37"),
)


def sample(today: date) -> str:
    """The directory as a CSV file; its people began some days before `today`. The last one's full-time equivalent is in hours."""
    rows = []
    for *before, days, fte in _PEOPLE:
        began = today - timedelta(days=days)
        rows.append((*before, f"{began:%d/%m/%Y}", fte))
    return csv_text(_HEADINGS, rows)
