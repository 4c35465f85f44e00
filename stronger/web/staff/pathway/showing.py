"""Makes a request ready to be shown: its stages in words, who did what, the pieces under what they are for."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries as accounts
from stronger.frameworks import queries as frameworks
from stronger.pathway.evidence import SOURCES
from stronger.pathway.policies import Access
from stronger.pathway.queries import PieceQuoted, RequestSaid
from stronger.pathway.rules.readiness import ASK, SAID, STANDINGS
from stronger.pathway.rules.stages import DRAFT, OUTCOMES, STAGES
from stronger.web.kit import words

# Stages at which somebody has to do something, and the colour of their tag.
COLOURS = {
    "draft": "grey", "sent": "yellow", "seen": "yellow", "panel": "blue", "discussing": "blue", "agreed": "green", "declined": "red",
    "appealed": "yellow", "in-force": "green", "withdrawn": "grey",
}  # fmt: skip
# What each reader of a frozen finding is told instead of "you".
THEN = {**STANDINGS, SAID: "They have said how", ASK: "They said nothing"}


def tag(stage: str) -> tuple[str, str]:
    """A stage as a tag: its words and its colour."""
    return STAGES.stages[stage].title, COLOURS[stage]


def story(access: Access, names: dict[int, str]) -> list[tuple]:
    """Every move made, the last first, with its reason and who made it."""
    return [
        (words.moment(row.at), STAGES.moves[row.move].title, row.why or "", names.get(row.by_id, ""))
        for row in sorted(access.moves, key=lambda row: row.number, reverse=True)
    ]


def pieces(said: Iterable[PieceQuoted], access: Access) -> list[dict]:
    """Pieces as a page shows them; while the request is being prepared each can be taken out."""
    removable = access.stage == DRAFT
    return [
        {
            "title": each.title,
            "on": words.day(each.on),
            "words": each.words,
            "source": SOURCES.get(each.source, each.source),
            "quoted": words.day(timezone.localdate(each.quoted_at)),
            "remove": reverse("staff:pathway_remove", args=[access.request.pk, each.id]) if removable else "",
        }
        for each in said
    ]


def asked(access: Access, said: RequestSaid) -> list[dict]:
    """What the level asks, each with its evidence, and how it stood when the request was sent (now, where it was not)."""
    then = {each.requirement: each for each in said.found}
    rows = []
    if then:
        order: Iterable[tuple[str, str, str, bool]] = ((f.requirement, f.title, f.meaning, True) for f in said.found)
    else:
        terms = frameworks.progression_on(timezone.localdate()).asked_at(access.request.to_level)
        order = ((each.code, each.title, each.meaning, each.evidence) for each in terms)
    for code, title, meaning, wanted in order:
        found, quoted = then.get(code), said.pieces_for(code)
        rows.append(
            {
                "title": title,
                "meaning": meaning,
                "wanted": wanted,
                "standing": _then(found.standing, quoted) if found else "",
                # What was asked of the writer is answered by the evidence.
                "reason": "" if found is None or (found.standing == ASK and quoted) else found.reason,
                "pieces": pieces(quoted, access),
                "add": reverse("staff:pathway_evidence", args=[access.request.pk, code]) if access.stage == DRAFT else "",
            }
        )
    return rows


def _then(standing: str, quoted: tuple[PieceQuoted, ...]) -> str:
    """How a requirement stood, for the panel: what no record could show may be shown by the evidence."""
    return "Evidence below" if standing == ASK and quoted else THEN[standing]


def decisions(said: RequestSaid, names: dict[int, str], titles: dict[str, str]) -> list[dict]:
    """What was decided, each round with its feedback, and with a yes what holds from when."""
    return [
        {
            "title": "The appeal" if each.round > 1 else "The decision",
            "outcome": OUTCOMES[each.outcome],
            "feedback": each.feedback,
            "level": titles.get(each.level_code, each.level_code),
            "grade": each.grade,
            "from": words.day(each.effective_on),
            "by": names.get(each.by_id, ""),
            "on": words.day(each.on),
        }
        for each in said.decisions
    ]


def people_in(access: Access, said: RequestSaid) -> dict[int, str]:
    """Account id -> name, for everybody who did something with a request; one query."""
    ids = {row.by_id for row in access.moves} | {seat.member_id for seat in access.seats}
    ids |= {view.by_id for view in said.views} | {each.by_id for each in said.decisions} | ({said.manager.by_id} if said.manager else set())
    return accounts.names_of(ids)
