"""One conversation in full, as whoever opened it may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from stronger.accounts import queries as accounts
from stronger.frameworks import queries as frameworks
from stronger.kit import scope, sql
from stronger.kit.stages import Stage
from stronger.performance.models import Goal, Words
from stronger.performance.policies import Opened
from stronger.performance.rules import (
    AGREED_SIDE,
    BIGGER,
    GOALS,
    MANAGER_SIDE,
    OPEN_GOAL,
    OWN_SIDE,
    PRACTITIONER,
    REVIEW_PARTS,
    STAGES,
    START,
    Standing,
    may_see_side,
)
from stronger.workforce import queries as workforce


@dataclass(frozen=True)
class PartRow:
    """One part as it stands: what is asked, and what is written (`version` 0 when nothing is)."""

    code: str
    title: str
    prompt: str
    words: str = ""
    version: int = 0
    saved_at: datetime | None = None
    saved_by: str = ""


@dataclass(frozen=True)
class GoalRow:
    """One goal: its words, and what became of it. `review` is the number of the review it was added in, 0 for the plan itself."""

    id: UUID
    number: int
    bigger: bool
    due_on: date
    what: str
    accountability: str
    known_by: str
    outcome: Stage
    ended_on: date | None
    review: int
    version: int


@dataclass(frozen=True)
class NeedRow:
    """Learning that is needed, and under which element of the pathway."""

    id: UUID
    number: int
    what: str
    element: str
    handed_at: datetime | None


@dataclass(frozen=True)
class ReviewRow:
    """One review: when it is due, was held, by whom written down and by whom agreed; its parts in the pack's order."""

    id: UUID
    number: int
    due_on: date
    held_on: date | None
    recorded_by_id: int | None
    recorded_by: str
    agreed_at: datetime | None
    agreed_by: str
    parts: tuple[PartRow, ...]


@dataclass(frozen=True)
class FeedbackRow:
    """What was asked of one colleague, and the answer as far as the reader may see it."""

    id: UUID
    colleague: str
    about: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None
    declined_at: datetime | None
    shared_at: datetime | None


@dataclass(frozen=True)
class Record:
    """A whole conversation. `sides` are the parts one may see by whose words they are; `signatures` (words, name, moment);
    `history` (what was done, name, moment, reason); `openings` (name, moment, why) by people above the manager."""

    id: UUID
    role: str
    person: str
    manager: str
    level: str
    year: tuple[date, date]
    stage: Stage
    by_on: dict[str, date]
    held_on: date | None
    agreed_on: date | None
    sides: dict[str, tuple[PartRow, ...]]
    goals: tuple[GoalRow, ...]
    needs: tuple[NeedRow, ...]
    reviews: tuple[ReviewRow, ...]
    signatures: tuple[tuple[str, str, datetime], ...]
    signed: tuple[str, ...]
    history: tuple[tuple[str, str, datetime, str], ...]
    openings: tuple[tuple[str, datetime, str], ...]
    feedback: tuple[FeedbackRow, ...]
    limits: tuple[int, int]

    def standing(self) -> Standing:
        """What decides whether it may move on."""
        written = {side for side, parts in self.sides.items() for part in parts if part.words.strip()}
        return Standing(
            own_words=OWN_SIDE in written,
            manager_words=MANAGER_SIDE in written,
            agreed_words=AGREED_SIDE in written,
            bigger=sum(goal.bigger for goal in self.goals),
            bigger_least=self.limits[0],
            bigger_most=self.limits[1],
            open_goals=sum(goal.outcome == OPEN_GOAL for goal in self.goals),
        )


# Everything but the words in one statement: kind, number, id, two texts, two days, (moment, account) twice, two moments.
_FACTS = """
select 'move', number::int, null::uuid, move, '', null::date, null::date, at, by_id, null::timestamptz, null::bigint,
       null::timestamptz, null::timestamptz
  from performance_conversationmove where conversation_id = %(id)s
union all
select 'signature', 0, null, role, statement, null, null, at, by_id, null, null, null, null
  from performance_conversationsignature where conversation_id = %(id)s and undone_at is null
union all
select 'goal', g.number, g.id, g.size, coalesce(m.to_stage, 'open'), g.due_on, null, m.at, g.version, null, coalesce(r.number, 0),
       null, null
  from performance_goal g left join performance_review r on r.id = g.review_id
  left join lateral (select to_stage, at from performance_goalmove where goal_id = g.id order by number desc limit 1) m on true
 where g.conversation_id = %(id)s
union all
select 'need', number, id, element, '', null, null, handed_at, null, null, null, null, null
  from performance_need where conversation_id = %(id)s
union all
select 'review', number, id, '', '', due_on, held_on, recorded_at, recorded_by_id, agreed_at, agreed_by_id, null, null
  from performance_review where conversation_id = %(id)s
union all
select 'opening', 0, null, why, '', null, null, at, by_id, null, null, null, null
  from performance_opening where conversation_id = %(id)s
union all
select 'feedback', 0, id, about, answer, null, null, asked_at, asked_id, answered_at, null, declined_at, shared_at
  from performance_feedback where conversation_id = %(id)s
 order by 1, 2, 8
"""


@dataclass(frozen=True)
class _Facts:
    """The facts of one conversation by their kind, and the names of the accounts in them."""

    rows: dict[str, list[tuple]]
    names: dict[int, str]

    def of(self, kind: str) -> list[tuple]:
        """The facts of one kind, each without its kind."""
        return self.rows.get(kind, [])

    def name(self, account_id: int | None) -> str:
        """What the account is called; empty for none."""
        return self.names.get(account_id or 0, "")


def _facts(conversation_id: UUID, words: Iterable[Words]) -> _Facts:
    found: dict[str, list[tuple]] = {}
    accounts_in = {row.saved_by_id for row in words}
    for kind, *rest in sql.rows(_FACTS, {"id": conversation_id}):
        found.setdefault(kind, []).append(tuple(rest))
        accounts_in |= {rest[7], rest[9]} if kind != "goal" else set()
    return _Facts(found, accounts.names_of(each for each in accounts_in if each))


def record(opened: Opened) -> Record:
    """Everything in a conversation that its getter gave out, as far as who opened it may see it. Five queries, whatever is in it."""
    conversation = opened.conversation
    rows = list(Words.objects.filter(conversation=conversation).order_by("pk"))
    seen = [row for row in rows if may_see_side(row.side, opened.role, row.shared_at is not None)]
    facts = _facts(conversation.pk, seen)
    moves = facts.of("move")
    stage = STAGES.stages[STAGES.moves[moves[-1][2]].ends_at("") if moves else START.code]
    texts = {(row.thing, row.side, row.part): row for row in seen}
    parts = frameworks.performance_terms(conversation.opened_on).parts
    person, manager = workforce.with_manager(conversation.person_id, scope.current().on)
    signatures = facts.of("signature")
    return Record(
        id=conversation.pk,
        role=opened.role,
        person=person.name,
        manager=manager.name if manager else "",
        level=conversation.level,
        year=(conversation.cycle.from_on, conversation.cycle.until_on),
        stage=stage,
        by_on={name: getattr(conversation, f"{name}_by_on") for name in ("own", "manager", "talk", "sign")},
        held_on=conversation.held_on,
        agreed_on=conversation.agreed_on,
        sides={side: _parts(side, conversation.pk, parts, texts, facts) for side in (OWN_SIDE, MANAGER_SIDE, AGREED_SIDE)},
        goals=tuple(_goal(row, texts) for row in facts.of("goal")),
        needs=tuple(NeedRow(row[1], row[0], _text(texts, row[1], "need"), row[2], row[6]) for row in facts.of("need")),
        reviews=tuple(_review(row, parts, texts, facts) for row in facts.of("review")),
        signatures=tuple((row[3], facts.name(row[7]), row[6]) for row in signatures),
        signed=tuple(row[2] for row in signatures),
        history=tuple(
            (STAGES.moves[row[2]].title, facts.name(row[7]), row[6], _text(texts, conversation.pk, f"reason-{row[0]}")) for row in moves
        ),
        openings=tuple((facts.name(row[7]), row[6], row[2]) for row in facts.of("opening")),
        feedback=tuple(_feedback(row, facts) for row in facts.of("feedback") if opened.role == PRACTITIONER or row[11]),
        limits=(conversation.cycle.bigger_least, conversation.cycle.bigger_most),
    )


def _text(texts: dict, thing: UUID, part: str) -> str:
    row = texts.get((thing, AGREED_SIDE, part))
    return row.words if row else ""


def _part(told, row: Words | None, facts: _Facts) -> PartRow:
    if row is None:
        return PartRow(told.code, told.title, told.prompt)
    return PartRow(row.part, row.title, row.prompt, row.words, row.version, row.saved_at, facts.name(row.saved_by_id))


def _parts(side: str, thing: UUID, parts, texts: dict, facts: _Facts, where: str = "") -> tuple[PartRow, ...]:
    """The parts of a side in the pack's order, then whatever was written in parts that the pack no longer has."""
    asked = [told for told in parts if told.where == (where or side)]
    known = {told.code for told in asked}
    rest = [
        row
        for (of, whose, part), row in texts.items()
        if of == thing and whose == side and part not in known and not part.startswith("reason-")
    ]
    shown = [_part(told, texts.get((thing, side, told.code)), facts) for told in asked]
    return (*shown, *(PartRow(r.part, r.title, r.prompt, r.words, r.version, r.saved_at, facts.name(r.saved_by_id)) for r in rest))


def _goal(row: tuple, texts: dict) -> GoalRow:
    number, goal_id, size, outcome, due_on, _, ended_at, version, _, review, *_ = row
    return GoalRow(
        id=goal_id,
        number=number,
        bigger=size == BIGGER,
        due_on=due_on,
        what=_text(texts, goal_id, "what"),
        accountability=_text(texts, goal_id, "accountability"),
        known_by=_text(texts, goal_id, "known-by"),
        outcome=GOALS.stages[outcome],
        ended_on=ended_at.date() if ended_at and outcome != OPEN_GOAL.code else None,
        review=review,
        version=version,
    )


def _feedback(row: tuple, facts: _Facts) -> FeedbackRow:
    _, id_, about, answer, _, _, asked_at, asked, answered_at, _, declined_at, shared_at = row
    return FeedbackRow(id_, facts.name(asked), about, asked_at, answer, answered_at, declined_at, shared_at)


def _review(row: tuple, parts, texts: dict, facts: _Facts) -> ReviewRow:
    number, review_id, _, _, due_on, held_on, _, recorded_by, agreed_at, agreed_by, *_ = row
    return ReviewRow(
        id=review_id,
        number=number,
        due_on=due_on,
        held_on=held_on,
        recorded_by_id=recorded_by,
        recorded_by=facts.name(recorded_by),
        agreed_at=agreed_at,
        agreed_by=facts.name(agreed_by),
        parts=_parts(AGREED_SIDE, review_id, parts, texts, facts, where=REVIEW_PARTS),
    )


def goal_words(opened: Opened, number: int) -> dict[str, str]:
    """What is said of one goal of a conversation, by the names of its form's fields. One query."""
    goal = Goal.objects.filter(conversation=opened.conversation, number=number).values("pk")[:1]
    rows = dict(Words.objects.filter(conversation=opened.conversation, thing=goal).values_list("part", "words"))
    return {"what": rows.get("what", ""), "accountability": rows.get("accountability", ""), "known_by": rows.get("known-by", "")}
