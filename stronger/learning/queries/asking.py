"""What people need to learn: one's own requests, those that wait for an answer, and the training needs analysis."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit import sql
from stronger.kit.calendar import add_months
from stronger.kit.moves import now_at
from stronger.learning import policies, rules
from stronger.learning.models import LearningRequest, LearningRequestMove
from stronger.trail import services as trail
from stronger.workforce import queries as register

ROWS = 50
_MONTHS, _LEAST = 12, 5  # where the packs say nothing
NO_THEME = "Something else"


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request: what is needed, its theme in words, since when, whether a plan named it, how it stands, and what was answered."""

    id: UUID
    who: str
    what: str
    theme_code: str
    theme: str
    asked_on: date
    from_plan: bool
    stage: str
    answer: str

    @property
    def stage_title(self) -> str:
        """How it stands, in words."""
        return rules.REQUESTS.stages[self.stage].title

    @property
    def is_open(self) -> bool:
        """Whether it may still be learnt."""
        return not rules.REQUESTS.stages[self.stage].ended


@dataclass(frozen=True)
class TrainingNeeds:
    """How many people asked for what since a day. `parts` are a heading with (what, how many, as `rules.said_of` says it, or in full).

    `names` are those of the people counted, where the reader may see who asked; else there are none.
    """

    people: int
    names: dict[UUID, str]
    since_on: date
    in_full: bool
    parts: tuple[tuple[str, tuple[tuple[str, int | str | None], ...]], ...]


@dataclass(frozen=True)
class RequestPage:
    """A page of requests, those that were not answered first, then the newest; how many there are, and of how many pages this is."""

    rows: tuple[RequestRow, ...]
    total: int
    page: int
    pages: int


_SELECT = """
select r.id, r.person_id, w.what, r.theme, r.asked_on, r.source <> '', coalesce(m.to_stage, 'asked') as stage, w.answer,
       count(*) over ()
  from learning_learningrequest r join learning_learningrequestwords w on w.request_id = r.id
  left join lateral (select to_stage from learning_learningrequestmove where request_id = r.id order by number desc limit 1) m on true"""
_OWN = f"{_SELECT} where r.person_id = %(person)s order by r.asked_on desc, r.id limit %(rows)s"
_ALL = f"""{_SELECT} where (%(stage)s = '' or coalesce(m.to_stage, 'asked') = %(stage)s)
   and (%(since)s::date is null or r.asked_on > %(since)s or m.to_stage is null)
 order by m.to_stage is not null, r.asked_on desc, r.id limit %(rows)s offset %(skip)s"""
_ONE = f"{_SELECT} where r.id = %(id)s"


def _rows(found: list[tuple], on: date, names: Mapping[UUID, str]) -> tuple[RequestRow, ...]:
    titles = frameworks.learning_terms(on).titles("themes")
    return tuple(
        RequestRow(id_, names.get(person, ""), what, theme, titles.get(theme, NO_THEME), asked_on, from_plan, stage, answer)
        for id_, person, what, theme, asked_on, from_plan, stage, answer, _ in found
    )


def own_asked(user, on: date) -> tuple[RequestRow, ...]:
    """What `user` needs to learn, the newest first, fifty at most; leaves a row in the trail. Raises Refused unless they keep a log."""
    me = policies.owner(user)
    found = sql.rows(_OWN, {"person": me.id, "rows": ROWS})
    trail.note("read", "learning.request", subjects=[str(me.id)], details={"requests": len(found)})
    return _rows(found, on, {})


def _named(found: list[tuple], known: Mapping[UUID, str]) -> dict[UUID, str]:
    """The names of those whose requests these are; asked for only where somebody is not known already, such as one who has left."""
    left = [row[1] for row in found if row[1] not in known]
    return {**known, **{id_: someone.name for id_, someone in register.people_named(left).items()}}


def requests_to_answer(user, on: date, *, stage: str = "", page: int = 1, names: Mapping[UUID, str] | None = None) -> RequestPage:
    """A page of what people asked to learn, with whose it is: those of a stage, or all of the analysis and what was not answered.

    `names` are those the analysis knows already. Leaves a row in the trail. Raises Refused unless `user` plans the training.
    """
    policies.require_plan(user)
    since = None if stage else _since(on)
    found = sql.rows(_ALL, {"stage": stage, "since": since, "rows": ROWS, "skip": (page - 1) * ROWS}, plan_afresh=True)
    trail.note("read", "learning.request", subjects=sorted({str(row[1]) for row in found}), details={"requests": len(found)})
    total = found[0][-1] if found else 0
    return RequestPage(_rows(found, on, _named(found, names or {})), total, page, -(-total // ROWS))


def request_row(request: LearningRequest, on: date) -> RequestRow:
    """A request obtained through a getter, with whose it is. Two queries."""
    found = sql.rows(_ONE, {"id": request.pk})
    return _rows(found, on, _named(found, {}))[0]


def stage_of_request(request: LearningRequest) -> str:
    """The code of the stage a request is at; one query."""
    return now_at(rules.REQUESTS, LearningRequestMove.objects.filter(request=request))


_SAME = f"select id from ({_SELECT} where r.person_id = %(person)s and w.what = %(what)s) s where stage = 'asked' limit 1"  # noqa: S608 (words of ours)


def waiting_in_words(person_id: UUID, what: str) -> LearningRequest | None:
    """Someone's request in just these words that was not answered yet. For them; two queries at most."""
    found = sql.row(_SAME, {"person": person_id, "what": what})
    return LearningRequest.objects.get(pk=found[0]) if found else None


def suggested_standards(what: str, on: date) -> list[str]:
    """The standards that the words of a request point to, as the pack says, at most as many as it suggests for an entry."""
    terms = frameworks.learning_terms(on)
    known = {each.path for each in frameworks.mapped_standards(on)}
    words = [rules.Words(term.said["points_to"], tuple(term.said["words"])) for term in terms.of("words")]
    return [each.path for each in rules.suggest(what, None, words, (), known, terms.limit("suggestions") or len(known))]


_COUNTS = """
with asked as (
    select r.person_id, r.theme, r.element, r.standards, r.level_code, r.team_code, coalesce(m.to_stage, 'asked') as stage
      from learning_learningrequest r
      left join lateral (select to_stage from learning_learningrequestmove where request_id = r.id order by number desc limit 1) m on true
     where r.person_id = any(%(people)s::uuid[]) and r.asked_on > %(since)s and r.asked_on <= %(on)s),
said as (
    select person_id, 'theme' as part, theme as code from asked union all
    select person_id, 'element', element from asked union all
    select person_id, 'standard', unnest(standards) from asked union all
    select person_id, 'level', level_code from asked union all
    select person_id, 'team', team_code from asked union all
    select person_id, 'stage', stage from asked)
select part, code, count(distinct person_id) from said group by part, code
"""


def _since(on: date) -> date:
    return add_months(on, -(frameworks.learning_terms(on).limit("months-of-needs") or _MONTHS))


def training_needs(user, on: date) -> TrainingNeeds:
    """How many of the people in `user`'s reach asked to learn what, by theme, element, standard, level and team, and what was done.

    In full for those who plan the training, who see who asked; for others counts that tell of nobody, as the matrix of standards.
    Raises Refused unless they may see either.
    """
    in_full = policies.may_plan(user)
    people = policies.people_planned_for(user) if in_full else policies.people_counted_for(user)
    least, since = frameworks.learning_terms(on).limit("least-counted") or _LEAST, _since(on)
    found: dict[str, dict[str, int]] = {}
    if in_full or len(people) >= least:
        given = {"people": [str(each.id) for each in people], "since": since, "on": on}
        for part, code, count in sql.rows(_COUNTS, given, plan_afresh=True):
            found.setdefault(part, {})[code] = count
    if not in_full:  # who plans the training opens the requests themselves with it, which leaves its own row
        trail.note("read", "learning.request", details={"people": len(people)})

    def said(count: int) -> int | str | None:
        return count if in_full else rules.said_of(count, len(people), least)

    parts = []
    for heading, part, titles in _headings(on):
        counts = found.get(part, {})
        rows = [(titles.get(code, code), said(counts[code])) for code in (*titles, *(set(counts) - set(titles))) if counts.get(code)]
        if rows:
            parts.append((heading, tuple(rows)))
    return TrainingNeeds(len(people), {each.id: each.name for each in people} if in_full else {}, since, in_full, tuple(parts))


def _headings(on: date) -> tuple[tuple[str, str, dict[str, str]], ...]:
    """Each part of the analysis: its heading, its code, and what its codes are called, in order."""
    standards = {each.path: f"{each.title} ({each.framework_title})" for each in frameworks.mapped_standards(on)}
    elements = {each.code: each.title for each in frameworks.elements_on(on)} | {"": "Under none in particular"}
    return (
        ("By theme", "theme", frameworks.learning_terms(on).titles("themes") | {"": NO_THEME}),
        ("By element of the pathway", "element", elements),
        ("By standard that the words point to", "standard", standards),
        ("By career level", "level", frameworks.level_titles_on(on) | {"": "None recorded"}),
        ("By team", "team", dict(register.teams_on(on)) | {"": "In no team"}),
        ("What was done about it", "stage", {stage.code: stage.title for stage in rules.REQUESTS.stages.values()}),
    )
