"""Verbs of a board report: begin it, take its figures, write it, propose, sign and freeze it, and correct a frozen one."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from stronger.assurance import policies, queries
from stronger.assurance.models import Action, Report, ReportMove, ReportSignature, Section, Taken
from stronger.assurance.reporting import AUTHOR, DRAFT, FROZEN, OPEN_ACTION, OVERVIEW, SIGNATURES, SIGNER, STAGES
from stronger.assurance.services.taking import take
from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.kit.stages import MoveRefused
from stronger.trail import services as trail


class Overtaken(NotNow):
    """Words that were written over a version which someone has saved anew since; `section` holds the newer words."""

    def __init__(self, section: Section) -> None:
        super().__init__("Someone else saved this section while you were writing. Both texts are below: make one of them, then save.")
        self.section = section


def hold(report_id: UUID) -> None:
    """Wait until nobody else is changing this report, and let nobody until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"assurance.report {report_id}"])


def require_draft(report: Report) -> None:
    """Raises MoveRefused, saying what can be done instead, unless the report is a draft."""
    stage = queries.stage_of(report)
    if stage != DRAFT:
        raise MoveRefused(f"This report is at the stage “{stage.title}”, so nothing in it can be changed.")


@transaction.atomic
def begin(*, from_on: date, until_on: date, by) -> Report:
    """Begin a report on a period (first and last day), with a section for each of the board's themes and the figures as they stand.

    Raises NotNow when the period is the wrong way round, has not ended or has a report already; Refused unless `by` may write.
    """
    policies.require_write(by)
    hold(UUID(int=0))  # of two who begin the same report at once, one does
    if until_on < from_on:
        raise NotNow("The last day must be on or after the first.")
    if until_on > timezone.localdate(scope.current().at):
        raise NotNow("The period must have ended: choose a last day that is not in the future.")
    if Report.objects.filter(from_on=from_on, until_on=until_on).exists():
        raise NotNow("There is a report on this period already. Open it from the list; if it is frozen, correct it there.")
    report = Report.objects.create(from_on=from_on, until_on=until_on, begun_at=scope.current().at, begun_by=by)
    themes = frameworks.themes_on(until_on)
    said: list[tuple] = [(theme.code, theme.title, theme.meaning, list(theme.objectives)) for theme in themes]
    if not themes:  # a pack may have objectives and say no more of how its board looks at them
        said = [(each.code, each.title, each.meaning, [each.code]) for each in frameworks.objectives_on(until_on)]
    overview: tuple = (OVERVIEW, "Overview", "What the board should know first.", [])
    Section.objects.bulk_create(
        Section(report=report, position=at, code=code, title=title, meaning=meaning, objectives=serves)
        for at, (code, title, meaning, serves) in enumerate([overview, *said])
    )
    take(report, by)
    trail.note("change", "assurance.report", subjects=[report.pk], details={"step": "begun"})
    return report


@transaction.atomic
def take_figures(*, report: Report, by) -> Taken:
    """Take the figures again, as the register has them now. Raises MoveRefused unless it is a draft; Refused unless `by` may write."""
    policies.require_write(by)
    hold(report.pk)
    require_draft(report)
    taken = take(report, by)
    trail.note("change", "assurance.report", subjects=[report.pk], details={"step": "figures", "number": taken.number})
    return taken


@transaction.atomic
def save_words(*, section: Section, words: str, version: int, by) -> Section:
    """Save the words of a section, written over its `version`.

    Raises Overtaken, with nothing changed, when someone has saved another version since, unless the words are the same;
    MoveRefused unless the report is a draft; Refused unless `by` may write.
    """
    policies.require_write(by)
    hold(section.report_id)
    require_draft(section.report)
    now = Section.objects.select_related("saved_by").get(pk=section.pk)
    if now.words == words:
        return now
    if now.version != version:
        raise Overtaken(now)
    now.words, now.version, now.saved_at, now.saved_by = words, version + 1, scope.current().at, by
    now.save(update_fields=["words", "version", "saved_at", "saved_by"])
    details = {"step": "written", "section": now.code, "version": now.version}
    trail.note("change", "assurance.report", subjects=[section.report_id], details=details)
    return now


@transaction.atomic
def propose(*, report: Report, by) -> None:
    """Put a draft forward to be signed, and sign it as its author. Raises MoveRefused and Refused."""
    _move(report, "propose", by)
    _sign(report, AUTHOR, by)


@transaction.atomic
def sign(*, report: Report, by) -> None:
    """Sign a proposed report as its reader, who wrote none of it. Raises MoveRefused, SignOffRefused and Refused."""
    _move(report, "sign", by)
    _sign(report, SIGNER, by)


@transaction.atomic
def freeze(*, report: Report, by) -> None:
    """Freeze a signed report: from then on nothing in it can change. Raises MoveRefused and Refused."""
    made = ReportSignature.objects.filter(report=report)
    if not SIGNATURES.is_locked(made) and queries.stage_of(report) != FROZEN:
        raise MoveRefused("Two people must have signed this report before it is frozen.")
    _move(report, "freeze", by)


@transaction.atomic
def send_back(*, report: Report, why: str, by) -> None:
    """Send a proposed or signed report back to be changed; its signatures are undone. Raises MoveRefused and Refused."""
    _move(report, "send_back", by, why)
    _undo_signatures(report, why, by)


@transaction.atomic
def take_back(*, report: Report, why: str, by) -> None:
    """Take one's proposal back to change it; its signature is undone. Raises MoveRefused and Refused."""
    _move(report, "take_back", by, why)
    _undo_signatures(report, why, by)


def _move(report: Report, code: str, by, why: str = "") -> None:
    """Make a move and write it down. Raises MoveRefused when it is not open, or has just been made by another."""
    policies.require_figures(by)
    hold(report.pk)
    made = list(ReportMove.objects.filter(report=report).order_by("number"))
    stage = made[-1].to_stage if made else DRAFT.code
    move = STAGES.make_move(code, stage, holds=policies.holds(by), thing=queries.standing(report, by), why=why)
    row = ReportMove(
        report=report, number=len(made) + 1, move=code, from_stage=stage, to_stage=move.to, at=scope.current().at, by=by, why=why
    )
    row.save(force_insert=True)
    trail.note("change", "assurance.report", subjects=[report.pk], why=why[:500], details={"step": code})


def _sign(report: Report, role: str, by) -> None:
    made = list(ReportSignature.objects.filter(report=report))
    signature = SIGNATURES.sign(role, by.pk, made)
    ReportSignature.objects.create(report=report, role=role, statement=signature.statement, at=scope.current().at, by=by)


def _undo_signatures(report: Report, why: str, by) -> None:
    standing = ReportSignature.objects.filter(report=report, undone_at=None)
    standing.update(undone_at=scope.current().at, undone_by=by, undone_why=why)


@transaction.atomic
def correct(*, report: Report, why: str, by) -> Report:
    """Begin a new version of a frozen report, which names the old one: with its words and open actions, and figures taken anew.

    Raises NotNow when it is not frozen or has been corrected already; Refused unless `by` may write.
    """
    policies.require_write(by)
    hold(report.pk)
    if queries.stage_of(report) != FROZEN:
        raise NotNow("Only a frozen report is corrected by a new version. Change this one as it stands.")
    if not why.strip():
        raise NotNow("Say what is wrong with the report as it stands.")
    new = Report(from_on=report.from_on, until_on=report.until_on, version=report.version + 1, corrects=report, why=why)
    new.begun_at, new.begun_by = scope.current().at, by
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:
        raise NotNow("This report has a later version already. Open that one.") from None
    sections = {row.pk: row for row in Section.objects.filter(report=report).select_related("saved_by")}
    copies = {
        pk: Section(report=new, position=row.position, code=row.code, title=row.title, meaning=row.meaning, objectives=row.objectives)
        for pk, row in sections.items()
    }
    for pk, copy in copies.items():
        copy.words, copy.saved_at, copy.saved_by = sections[pk].words, sections[pk].saved_at, sections[pk].saved_by
    Section.objects.bulk_create(copies.values())
    _carry_on(report, new, copies)
    take(new, by)
    trail.note("change", "assurance.report", subjects=[new.pk, report.pk], details={"step": "corrects", "version": new.version})
    return new


def _carry_on(old: Report, new: Report, copies: dict[int, Section]) -> None:
    """Give the new version the old one's open actions; those that ended stay where they were."""
    rows = [row for row in Action.objects.filter(report=old).order_by("number") if queries.action_row(row).stage == OPEN_ACTION]
    same = ("what", "role", "account_id", "owner", "due_on")
    Action.objects.bulk_create(
        Action(report=new, section=copies[row.section_id], number=at, **{name: getattr(row, name) for name in same})
        for at, row in enumerate(rows, 1)
    )
