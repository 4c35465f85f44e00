"""Verbs of case discussions: say who works with a family, discuss it, write what was thought, decide, promise, and add to it."""

import re
from datetime import date
from uuid import UUID

from django.db import transaction

from stronger.accounts import queries as accounts
from stronger.kit import periods, scope
from stronger.kit.refusal import NotNow, Overtaken, Refused
from stronger.supervision import policies
from stronger.supervision.models import Discussion, DiscussionWords, Entry, Family, Holding, Session
from stronger.supervision.rules import ACTION, ADDENDUM, DECISION, HELD, OUTCOME, PLANNED, wrong_with_reference
from stronger.supervision.saying import moment
from stronger.supervision.services.holding import hold, require_open, stage_of
from stronger.trail import services as trail

WORDS = ("analysis", "hypotheses", "child_voice")


@transaction.atomic
def work_with(*, practitioner_id: UUID, reference: str, from_on: date, by) -> Family:
    """Say that a practitioner works with the family of a case reference from a day on; saying it twice changes nothing.

    Raises NotNow for what is no reference, or a day to come; Refused unless `by` is the practitioner or their supervisor.
    """
    require_belongs(by, practitioner_id)
    family = family_of(reference)
    if from_on > scope.current().on:
        raise NotNow("That day is still to come.")
    hold("family", family.pk)
    if not Holding.objects.filter(family=family, practitioner_id=practitioner_id, period__overlap=periods.between(from_on)).exists():
        Holding.objects.create(family=family, practitioner_id=practitioner_id, period=periods.between(from_on))
        details = {"step": "works-with", "family": str(family.pk)}
        trail.note("change", "supervision.family", subjects=[practitioner_id], details=details)
    return family


@transaction.atomic
def stop_working_with(*, practitioner_id: UUID, family: Family, last_on: date, by) -> None:
    """Say on which day a practitioner last worked with a family. Raises NotNow where they do not; Refused as `work_with`."""
    require_belongs(by, practitioner_id)
    hold("family", family.pk)
    row = Holding.objects.filter(family=family, practitioner_id=practitioner_id, period__endswith=None).first()
    if row is None or (row.from_on and last_on < row.from_on) or last_on > scope.current().on:
        raise NotNow("Give a day up to today on which they worked with this family.")
    row.period = periods.through(row.from_on, last_on)
    row.save(update_fields=["period"])
    details = {"step": "stops", "family": str(family.pk)}
    trail.note("change", "supervision.family", subjects=[practitioner_id], details=details)


@transaction.atomic
def end_work(*, discussion: Discussion, last_on: date, why: str, by) -> None:
    """Say in a discussion that its practitioner's work with the family ended on a day, and why: from then on it is not owed again.

    It stands in the discussion as a decision, or as an addendum once its session is closed. Raises NotNow where they work with the
    family no more; Refused as `work_with`.
    """
    stop_working_with(practitioner_id=discussion.practitioner_id, family=discussion.family, last_on=last_on, by=by)
    said = f"Work with this family ended on {last_on.day} {last_on:%B} {last_on.year}."
    if discussion.session is None or stage_of(discussion.session) in (PLANNED.code, HELD.code):
        _add(discussion, DECISION, by, what=said, why=why)
    else:
        _add(discussion, ADDENDUM, by, what=f"{said} {why}")


@transaction.atomic
def discuss(*, session: Session, reference: str, by) -> Discussion:
    """Discuss a family in a session, as a record of its own; the same family is discussed once a session.

    Whoever discusses a family works with it. Raises NotNow once the session is closed or for what is no reference; Refused.
    """
    policies.require_pair(by, session)
    hold("session", session.pk)
    require_open(session)
    on = session.held_on or min(session.planned_on, scope.current().on)
    family = family_of(reference)
    made, new = Discussion.objects.get_or_create(
        session=session,
        family=family,
        defaults={
            "practitioner_id": session.practitioner_id,
            "supervisor_id": session.supervisor_id,
            "discussed_on": on,
            "begun_at": scope.current().at,
            "begun_by": by,
        },
    )
    if new:
        works = Holding.objects.filter(family=family, practitioner_id=session.practitioner_id)
        if not works.filter(period__contains=on).exists() and not works.filter(period__startswith__gt=on).exists():
            work_with(practitioner_id=session.practitioner_id, reference=reference, from_on=on, by=by)
        _noted(made, "discussed")
    return made


@transaction.atomic
def save_discussion(*, discussion: Discussion, words: dict[str, str], version: int, by) -> DiscussionWords:
    """Write what was thought, over its `version` (0 for none). `words` has WORDS.

    Raises Overtaken, with nothing changed; NotNow once its session is closed; Refused unless `by` belongs to it.
    """
    require_belongs(by, discussion.practitioner_id)
    hold("discussion", discussion.pk)
    _require_open(discussion)
    now = DiscussionWords.objects.filter(discussion=discussion).first()
    if now is not None and all(getattr(now, name) == words[name] for name in WORDS):
        return now
    if (now.version if now else 0) != version:
        raise _overtaken(now)
    row = now or DiscussionWords(discussion=discussion, family_id=discussion.family_id, practitioner_id=discussion.practitioner_id)
    for name in WORDS:
        setattr(row, name, words[name])
    row.version, row.saved_at, row.saved_by = version + 1, scope.current().at, by
    row.save()
    _noted(discussion, "written")
    return row


def _overtaken(now: DiscussionWords | None) -> Overtaken:
    if now is None:
        return Overtaken(version=0, fields=dict.fromkeys(WORDS, ""), who="", when="")
    who = accounts.names_of([now.saved_by_id]).get(now.saved_by_id, "")
    fields = {name: getattr(now, name) for name in WORDS}
    return Overtaken(version=now.version, fields=fields, who=who, when=moment(now.saved_at))


@transaction.atomic
def decide(*, discussion: Discussion, what: str, why: str, by) -> Entry:
    """Write down a decision with its reasons; the same one sent twice is one. Raises NotNow once closed, and Refused."""
    return _add(discussion, DECISION, by, what=what, why=why)


@transaction.atomic
def promise_for_family(*, discussion: Discussion, what: str, owner: str, due_on: date, by) -> Entry:
    """Write down an action for a family: what, who, by when. Raises NotNow once closed, and Refused."""
    return _add(discussion, ACTION, by, what=what, owner=owner, due_on=due_on)


@transaction.atomic
def say_what_became(*, action: Entry, what: str, by) -> Entry:
    """Say what became of a family's action, at any time and once. Raises NotNow when that was said, and Refused."""
    if action.kind != ACTION or Entry.objects.filter(about=action).exclude(what=what).exists():
        raise NotNow("What became of this action is written down already. Add an addendum if there is more to say.")
    return _add(action.discussion, OUTCOME, by, what=what, about=action)


@transaction.atomic
def add_to_discussion(*, discussion: Discussion, what: str, by) -> Entry:
    """Add an addendum to a case discussion, which stays as it is otherwise. Raises Refused."""
    return _add(discussion, ADDENDUM, by, what=what)


def _add(discussion: Discussion, kind: str, by, **said) -> Entry:
    require_belongs(by, discussion.practitioner_id)
    hold("discussion", discussion.pk)
    if kind in (DECISION, ACTION):
        _require_open(discussion)
    same = Entry.objects.filter(discussion=discussion, kind=kind, **said).first()
    if same is not None:
        return same
    both = {"family_id": discussion.family_id, "practitioner_id": discussion.practitioner_id}
    made = Entry.objects.create(discussion=discussion, **both, kind=kind, **said, at=scope.current().at, by=by)
    _noted(discussion, kind)
    return made


def require_belongs(by, practitioner_id: UUID) -> None:
    """Raises Refused unless `by` is the practitioner or whoever supervises them now."""
    if not policies.role_towards(by, practitioner_id):
        raise Refused("supervision.discussion", subject_id=str(practitioner_id))


def _require_open(discussion: Discussion) -> None:
    if discussion.session_id is not None and discussion.session is not None:
        require_open(discussion.session)


def family_of(reference: str) -> Family:
    """The family of a case reference, known from now on. Raises NotNow for what is no reference."""
    said = re.sub(r"\s+", "", reference).upper()
    if wrong := wrong_with_reference(said):
        raise NotNow(wrong)
    found, _ = Family.objects.get_or_create(reference=said, defaults={"begun_at": scope.current().at})
    return found


def _noted(discussion: Discussion, step: str) -> None:
    details = {"step": step, "discussion": str(discussion.pk), "family": str(discussion.family_id)}
    trail.note("change", "supervision.discussion", subjects=[discussion.practitioner_id], details=details)
