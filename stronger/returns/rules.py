"""The way of a return through the product: its stages, the moves between them, and the limits it is held to."""

from datetime import timedelta

from stronger.kit.stages import Move, Stage, Table

LOAD = "returns.load_census"
# Larger files are checked and loaded by a worker, so that nobody waits for a page: about 2,000 workers.
LARGEST_AT_ONCE = 1_500_000
# A file nobody confirmed is somebody's personal data lying about. Council and reason: docs/census-checks.md.
KEPT_UNCONFIRMED = timedelta(days=30)
PIECE = 1_000_000


def _has_no_errors(submission: object) -> str:
    errors = getattr(submission, "errors", 0)
    if not errors:
        return ""
    return "The file has errors, so it cannot be loaded. Mend them where the records are kept, export the file again and send it in."


RECEIVED = Stage("received", "Waiting to be checked")
CHECKED = Stage("checked", "Checked")
UNREADABLE = Stage("unreadable", "Cannot be read", ended=True)
CONFIRMED = Stage("confirmed", "Loaded", ended=True)
WITHDRAWN = Stage("withdrawn", "Withdrawn", ended=True)

STAGES = Table(
    "this return",
    (RECEIVED, CHECKED, UNREADABLE, CONFIRMED, WITHDRAWN),
    (
        Move("check", "Check the file", ("received",), "checked"),
        Move("refuse", "Refuse the file", ("received",), "unreadable"),
        Move("confirm", "Load this return", ("checked",), "confirmed", who=LOAD, guards=(_has_no_errors,)),
        Move("withdraw", "Withdraw this return", ("received", "checked"), "withdrawn", who=LOAD),
    ),
)
