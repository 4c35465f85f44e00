"""Verbs of group supervision and reflective circles: say that one was held, write what was thought, bring a family to it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from stronger.accounts import queries as accounts
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Overtaken, Refused
from stronger.learning import services as learning
from stronger.supervision import policies
from stronger.supervision.models import Attendance, Circle, CircleWords, Discussion
from stronger.supervision.rules import CIRCLES, LEARNT_AT, LONGEST_MEETING
from stronger.supervision.saying import moment
from stronger.supervision.services.discussing import family_of, require_belongs, work_with
from stronger.supervision.services.holding import hold
from stronger.trail import services as trail


@transaction.atomic
def hold_circle(*, kind: str, title: str, on: date, minutes: int, attended: Collection[UUID | str], by) -> Circle:
    """Say that a group met on a day, led by whoever says so, and who was there; the same said twice is one.

    It is offered to everyone's log of learning. Raises NotNow for a day to come or for nobody else there; Refused for someone who is
    neither supervised by `by` nor their peer.
    """
    me = policies.me(by)
    others = {UUID(str(each)) for each in attended}
    peers = {each.id for each in policies.may_be_there(by)}
    if kind not in CIRCLES or not others <= peers or not 0 < minutes <= LONGEST_MEETING:
        raise Refused("supervision.circle", subject_id=str(me.id))
    if on > scope.current().on:
        raise NotNow("That day is still to come. Write it down once it was held.")
    if not others:
        raise NotNow("Choose who was there besides you.")
    hold("circle", me.id)
    same = Circle.objects.filter(facilitator_id=me.id, held_on=on, title=title).first()
    if same is not None:
        return same
    told = {"kind": kind, "title": title, "held_on": on, "minutes": minutes}
    made = Circle.objects.create(**told, facilitator_id=me.id, begun_at=scope.current().at, begun_by=by)
    there = sorted({me.id, *others})
    Attendance.objects.bulk_create(Attendance(circle=made, person_id=each) for each in there)
    trail.note("change", "supervision.circle", subjects=there, details={"step": "held", "circle": str(made.pk)})
    learning.offer(people=there, source=LEARNT_AT[kind], source_id=made.pk, on=on, minutes=minutes, by=by)
    return made


@transaction.atomic
def save_circle(*, circle: Circle, words: str, version: int, by) -> CircleWords:
    """Write what a group thought, over its `version` (0 for none). Raises Overtaken, and Refused unless `by` was there."""
    policies.circle_to_read(by, circle.pk)
    hold("circle", circle.pk)
    now = CircleWords.objects.filter(circle=circle).first()
    if now is not None and now.words == words:
        return now
    if (now.version if now else 0) != version:
        who = accounts.names_of([now.saved_by_id]).get(now.saved_by_id, "") if now else ""
        said = {"words": now.words if now else ""}
        raise Overtaken(version=now.version if now else 0, fields=said, who=who, when=moment(now.saved_at) if now else "")
    row = now or CircleWords(circle=circle)
    row.words, row.version, row.saved_at, row.saved_by = words, version + 1, scope.current().at, by
    row.save()
    trail.note("change", "supervision.circle", subjects=[circle.facilitator_id], details={"step": "written", "circle": str(circle.pk)})
    return row


@transaction.atomic
def bring_family(*, circle: Circle, practitioner_id: UUID, reference: str, by) -> Discussion:
    """Discuss a family that someone who was there brought, as a record of its own; the same family is brought once.

    Raises NotNow for what is no reference, and Refused unless `by` is that practitioner or their supervisor.
    """
    policies.circle_to_read(by, circle.pk)
    require_belongs(by, practitioner_id)
    if not Attendance.objects.filter(circle=circle, person_id=practitioner_id).exists():
        raise Refused("supervision.circle", subject_id=str(circle.pk))
    hold("circle", circle.pk)
    family = family_of(reference)
    same = Discussion.objects.filter(circle=circle, family=family).first()
    if same is not None:
        return same
    people = {"practitioner_id": practitioner_id, "supervisor_id": circle.facilitator_id}
    told = {"discussed_on": circle.held_on, "begun_at": scope.current().at, "begun_by": by}
    made = Discussion.objects.create(circle=circle, family=family, **people, **told)
    work_with(practitioner_id=practitioner_id, reference=reference, from_on=circle.held_on, by=by)
    details = {"step": "discussed", "discussion": str(made.pk), "family": str(family.pk)}
    trail.note("change", "supervision.discussion", subjects=[practitioner_id], details=details)
    return made
