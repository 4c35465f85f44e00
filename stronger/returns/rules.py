"""The way of a return through the product: its stages, the moves between them, and the limits it is held to."""

from datetime import timedelta

from stronger.kit.signoff import Signature, SignOff
from stronger.kit.stages import Move, Stage, Table

LOAD = "returns.load_census"
SIGN = "returns.sign_off"
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


def _may_be_frozen(submission: object) -> str:
    return "The return has errors. Mend them in the register and check it again." if getattr(submission, "errors", 0) else ""


RECEIVED = Stage("received", "Waiting to be checked")
CHECKED = Stage("checked", "Checked")
UNREADABLE = Stage("unreadable", "Cannot be read", ended=True)
CONFIRMED = Stage("confirmed", "Loaded", ended=True)
WITHDRAWN = Stage("withdrawn", "Withdrawn", ended=True)
DRAFTED = Stage("drafted", "Prepared")
FROZEN = Stage("frozen", "Frozen")
REPLACED = Stage("replaced", "Prepared anew", ended=True)
UNFROZEN = Stage("unfrozen", "Opened again", ended=True)

STAGES = Table(
    "this return",
    (RECEIVED, CHECKED, UNREADABLE, CONFIRMED, WITHDRAWN, DRAFTED, FROZEN, REPLACED, UNFROZEN),
    (
        Move("check", "Check the file", ("received",), "checked"),
        Move("refuse", "Refuse the file", ("received",), "unreadable"),
        Move("confirm", "Load this return", ("checked",), "confirmed", who=LOAD, guards=(_has_no_errors,)),
        Move("withdraw", "Withdraw this return", ("received", "checked"), "withdrawn", who=LOAD),
        # Of one that was written from the register.
        Move("draft", "Prepare the return", ("received",), "drafted", who=LOAD),
        Move("replace", "Check it again", ("drafted",), "replaced", who=LOAD),
        Move("freeze", "Freeze the return", ("drafted",), "frozen", guards=(_may_be_frozen,)),
        Move("unfreeze", "Open the return again", ("frozen",), "unfrozen", who=LOAD, needs_reason=True),
    ),
)

# Two people, in two roles; nobody in both. The words are those that the Department asks a council to stand by.
PREPARED_BY, AGREED_BY = "prepared", "agreed"
SIGN_OFF = SignOff(
    Signature(PREPARED_BY, "I prepared this return from the register, and it is complete and correct as far as I know."),
    Signature(AGREED_BY, "I have looked at this return and its findings, and agree that it is sent to the Department for Education."),
)
SIGNERS = {PREPARED_BY: LOAD, AGREED_BY: SIGN}
# A year's rows are remembered for the year after it, and one more in case that is made late.
REMEMBERED_YEARS = 3
