"""Opening a year of performance conversations for everyone, and saying why someone above the manager opens one."""

from datetime import date, timedelta

from django.db import connection, transaction

from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.performance import policies
from stronger.performance.models import Conversation, Cycle, Opening
from stronger.performance.rules import Days, days_of, year_on
from stronger.trail import services as trail
from stronger.workforce import queries as workforce

_BY = ("own_by_on", "manager_by_on", "talk_by_on", "sign_by_on")
SHORTEST_REASON = 10  # characters


@transaction.atomic
def open_year(*, by) -> int:
    """Open this year's conversation for everybody the council employs who has none yet; returns how many were opened.

    The year is the pack's: its days and numbers are copied when it is first opened. Someone for whom it is opened later has as
    long for each step. Raises NotNow where the pack has no calendar; Refused unless `by` oversees the conversations.
    """
    policies.require_oversee(by)
    today = scope.current().on
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('performance.year'))")
    calendar = frameworks.performance_terms(today).calendar
    if calendar is None:
        raise NotNow("The council's pack says nothing of performance conversations. An administrator can add performance.yaml to it.")
    cycle = _cycle(calendar, days_of(calendar, year_on(calendar, today)), by)
    has_one = set(Conversation.objects.filter(cycle=cycle).values_list("person_id", flat=True))
    levels = frameworks.level_titles_on(today)
    made = [_conversation(cycle, placed, levels, today) for placed in workforce.employed_on(today) if placed.id not in has_one]
    Conversation.objects.bulk_create(made, batch_size=1000)
    trail.note("change", "performance.year", subjects=[cycle.pk], details={"step": "opened", "conversations": len(made)})
    return len(made)


def _cycle(calendar, days: Days, by) -> Cycle:
    found = Cycle.objects.filter(year=days.year).first()
    if found is not None:
        return found
    numbers = {name: getattr(calendar, name) for name in ("reviews", "bigger_least", "bigger_most", "floor")}
    told = {name: getattr(days, name) for name in days.__dataclass_fields__}
    return Cycle.objects.create(**told, **numbers, opened_at=scope.current().at, opened_by=by)


def _conversation(cycle: Cycle, placed, levels: dict[str, str], today: date) -> Conversation:
    later = max(today - cycle.opens_on, timedelta(0)) if today > cycle.own_by_on else timedelta(0)
    return Conversation(
        cycle=cycle,
        person_id=placed.id,
        level_code=placed.level_code,
        level=levels.get(placed.level_code, ""),
        opened_on=today,
        **{name: getattr(cycle, name) + later for name in _BY},
    )


@transaction.atomic
def say_why(*, conversation: Conversation, why: str, by) -> None:
    """Say why someone above the manager opens a conversation; it may be read for this reason until the day ends.

    Raises NotNow where the reason says too little; Refused unless `by` stands above the manager.
    """
    policies.conversation_to_open(by, conversation.pk)
    here = scope.current()
    if len(why.strip()) < SHORTEST_REASON:
        raise NotNow("Say in a few words why you open this conversation.")
    Opening.objects.create(conversation=conversation, by=by, at=here.at, on=here.on, why=why.strip())
    trail.note(
        "change", "performance.conversation", subjects=[conversation.person_id], why=why.strip(),
        details={"step": "opened-above", "id": str(conversation.pk)},
    )  # fmt: skip
