"""Who may see the council's figures, which are never one person's record, who may load those published, and who sees which report."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from stronger.accounts import policies as accounts
from stronger.assurance.models import Action, Report, ReportMove, Section, Taken
from stronger.assurance.reporting import DRAFT, FROZEN, SIGN, WRITE
from stronger.kit.refusal import Refused
from stronger.trail import services as trail

SEE_FIGURES = "assurance.see_figures"
LOAD = "packs.load"


def require_figures(user) -> None:
    """Raises Refused unless `user` may see the council's figures."""
    accounts.require(user, SEE_FIGURES)


def require_load(user) -> None:
    """Raises Refused unless `user` may load published figures: whoever loads the council's pack."""
    accounts.require(user, LOAD)


def require_write(user) -> None:
    """Raises Refused unless `user` may write the board's reports."""
    accounts.require(user, WRITE)


def require_sign(user) -> None:
    """Raises Refused unless `user` may sign the board's reports."""
    accounts.require(user, SIGN)


def require_measure(user) -> None:
    """Raises Refused unless `user` may have the deal's measures counted: the nightly work, and whoever writes the board's reports."""
    if not user.is_system:
        accounts.require(user, WRITE)


def holds(user) -> frozenset[str]:
    """Which of the permissions that moves of a report ask for `user` holds."""
    return frozenset(each for each in (WRITE, SIGN) if accounts.reach(user, each) == "council")


def reports_visible_to(user) -> QuerySet[Report]:
    """The reports that `user` may read, each with its `stage`: all for who writes or signs them, else those that are frozen.

    Raises Refused unless `user` may see figures.
    """
    require_figures(user)
    last = ReportMove.objects.filter(report=OuterRef("pk")).order_by("-number").values("to_stage")[:1]
    rows = Report.objects.annotate(stage=Coalesce(Subquery(last), Value(DRAFT.code)))
    return rows if holds(user) else rows.filter(stage=FROZEN.code)


def report_to_read(user, report_id: UUID | str) -> Report:
    """The report with this id, if `user` may read it, with what there is to know of its figures: `taken_id`, `counted_on` and so on.

    Leaves a row in the trail. Raises Refused, as "page not found", otherwise.
    """
    figures = Taken.objects.filter(report=OuterRef("pk")).order_by("-number")
    names = {"taken_id": "pk", "counted_on": "counted_on", "taken_at": "taken_at", "source": "source"}
    told = {name: Subquery(figures.values(column)[:1]) for name, column in names.items()}
    try:
        found = reports_visible_to(user).select_related("corrected_as").annotate(**told).filter(pk=report_id).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise Refused("assurance.report", subject_id=str(report_id))
    trail.note("read", "assurance.report", subjects=[found.pk])
    return found


def report_to_write(user, report_id: UUID | str) -> Report:
    """The report with this id, for whoever writes reports; leaves a row in the trail. Raises Refused otherwise."""
    require_write(user)
    return report_to_read(user, report_id)


def section_to_write(user, report_id: UUID | str, code: str) -> Section:
    """A section of a report, by its code, for whoever writes reports; leaves a row in the trail. Raises Refused otherwise."""
    report = report_to_write(user, report_id)
    found = Section.objects.select_related("saved_by", "report").filter(report=report, code=code).first()
    if found is None:
        raise Refused("assurance.report", subject_id=str(report_id))
    return found


def action_to_change(user, report_id: UUID | str, number: int) -> Action:
    """An action of a report that `user` may say something about: who writes reports, or whoever is to do it.

    Leaves a row in the trail. Raises Refused, as "page not found", otherwise.
    """
    report = report_to_read(user, report_id)
    found = Action.objects.select_related("section", "report").filter(report=report, number=number).first()
    if found is None or not (WRITE in holds(user) or found.account_id == user.pk):
        raise Refused("assurance.report", subject_id=str(report_id))
    return found
