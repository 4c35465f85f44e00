"""The board's reports: the list with what became of their actions, and one report with everything that is in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from stronger.assurance import policies
from stronger.assurance.models import Action, ActionMove, Report, ReportMove, ReportSignature, Section, TakenFigure
from stronger.assurance.reporting import ACTIONS, DRAFT, FROZEN, OPEN_ACTION, OVERVIEW, STAGES, Standing
from stronger.kit.moves import now_at
from stronger.kit.stages import Stage
from stronger.trail import services as trail


@dataclass(frozen=True)
class ActionRow:
    """One action: what, who, by when, how it stands and what was last said of it. `account_id` is whoever is to do it, if one person."""

    report_id: UUID
    number: int
    section: str
    what: str
    owner: str
    account_id: int | None
    due_on: date
    stage: Stage
    told: str
    told_at: datetime | None
    told_by: str


@dataclass(frozen=True)
class ReportRow:
    """One report on the list. `replaced` says that a frozen later version corrects it; `open` and `ended` count its actions."""

    id: UUID
    from_on: date
    until_on: date
    version: int
    stage: Stage
    replaced: bool
    open: int
    ended: int


@dataclass(frozen=True)
class FigureRow:
    """One figure as it was taken; `made_of` are name, as printed and unrounded of each number behind it."""

    code: str
    column: str
    title: str
    unit: str
    definition: str
    working: str
    printed: str
    unrounded: Decimal | None
    people: str
    made_of: tuple[tuple[str, str, str], ...]
    objective_code: str
    objective: str
    standards: tuple[tuple[str, str], ...]
    before: tuple[str, str] | None
    beside: tuple[tuple[str, str, int, str], ...]
    sentence: str


@dataclass(frozen=True)
class SectionRow:
    """What is said of one theme, with the figures that tell of it and the actions that follow from it."""

    code: str
    title: str
    meaning: str
    words: str
    version: int
    saved_at: datetime | None
    saved_by: str
    figures: tuple[FigureRow, ...]
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True)
class Record:
    """A whole report. `signatures` are (words, name, moment); `history` (what was done, name, moment, reason) in order; `writers` are ids.

    `counted_on` is the day its figures are of, None when there were none; `later` is the version that corrects it, if any.
    """

    id: UUID
    from_on: date
    until_on: date
    version: int
    why: str
    stage: Stage
    earlier: UUID | None
    later: UUID | None
    counted_on: date | None
    taken_at: datetime | None
    source: str
    figures: tuple[FigureRow, ...]
    sections: tuple[SectionRow, ...]
    signatures: tuple[tuple[str, str, datetime], ...]
    history: tuple[tuple[str, str, datetime, str], ...]
    writers: frozenset[int]

    def standing(self, mover) -> Standing:
        """What decides whether `mover` may move it on."""
        written = any(each.code == OVERVIEW and each.words.strip() for each in self.sections)
        return Standing(written, self.writers, mover.pk)


def stage_of(report: Report) -> Stage:
    """Where a report stands. One query."""
    return STAGES.stages[now_at(STAGES, ReportMove.objects.filter(report=report))]


def standing(report: Report, mover) -> Standing:
    """What decides whether `mover` may move a report on. One query."""
    sections = list(Section.objects.filter(report=report))
    written = any(row.code == OVERVIEW and row.words.strip() for row in sections)
    return Standing(written, _writers(report, sections), mover.pk)


def _writers(report: Report, sections: Iterable[Section]) -> frozenset[int]:
    return frozenset({report.begun_by_id, *(row.saved_by_id for row in sections if row.saved_by_id)})


def _with_standing(rows: QuerySet[Action]) -> QuerySet[Action]:
    last = ActionMove.objects.filter(action=OuterRef("pk")).order_by("-number")
    told = {"told": "why", "told_at": "at", "told_by": "by__name"}
    return rows.select_related("section").annotate(
        stage=Coalesce(Subquery(last.values("to_stage")[:1]), Value(OPEN_ACTION.code)),
        **{name: Subquery(last.values(column)[:1]) for name, column in told.items()},
    )


def _action(row) -> ActionRow:
    return ActionRow(
        report_id=row.report_id,
        number=row.number,
        section=row.section.code,
        what=row.what,
        owner=row.owner,
        account_id=row.account_id,
        due_on=row.due_on,
        stage=ACTIONS.stages[row.stage],
        told=row.told or "",
        told_at=row.told_at,
        told_by=row.told_by or "",
    )


def action_row(action: Action) -> ActionRow:
    """How one action stands. One query."""
    return _action(_with_standing(Action.objects.filter(pk=action.pk)).get())


def reports(user) -> tuple[tuple[ReportRow, ...], tuple[ActionRow, ...]]:
    """The reports that `user` may read, latest first, and the actions still open of those that are frozen, by when they are due.

    Actions of a report that a later version corrects are that version's. Two queries and a row in the trail. Raises Refused
    unless `user` may see figures.
    """
    rows = list(policies.reports_visible_to(user).order_by("-until_on", "-from_on", "-version"))
    actions = [_action(row) for row in _with_standing(Action.objects.filter(report__in=rows)).order_by("due_on", "report_id", "number")]
    frozen = {row.pk for row in rows if row.stage == FROZEN.code}  # type: ignore[attr-defined]  # annotated
    replaced = {row.corrects_id for row in rows if row.pk in frozen}
    trail.note("read", "assurance.reports", subjects=[row.pk for row in rows])
    listed = tuple(
        ReportRow(
            id=row.pk,
            from_on=row.from_on,
            until_on=row.until_on,
            version=row.version,
            stage=STAGES.stages[row.stage],  # type: ignore[attr-defined]  # annotated
            replaced=row.pk in replaced,
            open=sum(a.report_id == row.pk and a.stage == OPEN_ACTION for a in actions),
            ended=sum(a.report_id == row.pk and a.stage != OPEN_ACTION for a in actions),
        )
        for row in rows
    )
    return listed, tuple(a for a in actions if a.stage == OPEN_ACTION and a.report_id in frozen - replaced)


def _figure(row: TakenFigure) -> FigureRow:
    same = ("code", "column", "title", "unit", "definition", "working", "printed", "unrounded", "people")
    return FigureRow(
        **{name: getattr(row, name) for name in same},
        objective_code=row.objective_code,
        objective=row.objective,
        sentence=row.sentence,
        made_of=tuple((name, printed, unrounded) for name, printed, unrounded in row.made_of),
        standards=tuple((framework, title) for _, framework, title in row.standards),
        before=(row.before[0], row.before[1]) if row.before else None,
        beside=tuple((place, level, year, printed) for place, level, year, printed in row.beside),
    )


def record(report: Report) -> Record:
    """Everything in a report that its getter gave out, as it stands. Five queries, whatever is in it."""
    figures = tuple(_figure(row) for row in TakenFigure.objects.filter(taken=report.taken_id).order_by("position"))  # type: ignore[attr-defined]
    actions = [_action(row) for row in _with_standing(Action.objects.filter(report=report)).order_by("number")]
    moves = list(ReportMove.objects.filter(report=report).select_related("by").order_by("number"))
    signed = ReportSignature.objects.filter(report=report, undone_at=None).select_related("by").order_by("at", "pk")
    sections = list(Section.objects.filter(report=report).select_related("saved_by").order_by("position"))
    later = getattr(report, "corrected_as", None)
    return Record(
        id=report.pk,
        from_on=report.from_on,
        until_on=report.until_on,
        version=report.version,
        why=report.why,
        stage=STAGES.stages[now_at(STAGES, moves) if moves else DRAFT.code],
        earlier=report.corrects_id,
        later=later.pk if later else None,
        counted_on=report.counted_on,  # type: ignore[attr-defined]  # this and the next two are annotated by the getter
        taken_at=report.taken_at,  # type: ignore[attr-defined]
        source=report.source or "",  # type: ignore[attr-defined]
        figures=figures,
        sections=tuple(_section(row, figures, actions) for row in sections),
        signatures=tuple((row.statement, row.by.name, row.at) for row in signed),
        history=tuple((STAGES.moves[row.move].title, row.by.name, row.at, row.why) for row in moves),
        writers=_writers(report, sections),
    )


def _section(row: Section, figures: Iterable[FigureRow], actions: Iterable[ActionRow]) -> SectionRow:
    return SectionRow(
        code=row.code,
        title=row.title,
        meaning=row.meaning,
        words=row.words,
        version=row.version,
        saved_at=row.saved_at,
        saved_by=row.saved_by.name if row.saved_by else "",
        figures=tuple(each for each in figures if each.objective_code in row.objectives),
        actions=tuple(each for each in actions if each.section == row.code),
    )
