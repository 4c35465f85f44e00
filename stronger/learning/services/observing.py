"""Verbs of an observation of practice: ask for one or propose it, accept, call off, say what was seen, reflect, sign, and log it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from stronger.frameworks import queries as frameworks
from stronger.kit import scope, sql
from stronger.kit.moves import now_at
from stronger.kit.refusal import NotNow, Refused
from stronger.learning import policies
from stronger.learning.models import Entry, Observation, ObservationMove, ObservationSignature, Reflected, Seen
from stronger.learning.rules import observing as rules
from stronger.learning.services.evidence import note_evidence
from stronger.learning.services.offers import add_from
from stronger.learning.services.written import save_over
from stronger.trail import services as trail
from stronger.workforce import queries as register

_SEEN = frozenset({"done_on", "minutes", "saw", "done_well", "think_about"})
_REFLECTED = frozenset({"reflection", "otherwise"})


@transaction.atomic
def ask_observation(*, observer, kind: str, on: date, look_at: str, family_agreed: bool, by) -> Observation:
    """Ask a colleague, by their account, to observe `by` on a day; asked for twice, it is one. Who asks has accepted by asking.

    Raises NotNow for oneself, for a colleague who keeps no log and for a kind that the pack does not have; Refused for no keeper of a log.
    """
    me, other = policies.owner(by), policies.observer_called(by, observer)
    made, is_new = _begin("asked", me.id, other.id, kind=kind, on=on, look_at=look_at, family_agreed=family_agreed, by=by)
    if is_new:
        _move(made, "accept", rules.PRACTITIONER, by)
    return made


@transaction.atomic
def propose_observation(*, person_id: UUID, kind: str, on: date, look_at: str, by) -> Observation:
    """Propose to observe somebody whom `by` supervises or manages; proposed twice, it is one. Raises NotNow as above, and Refused."""
    if person_id not in {each.id for each in policies.people_to_observe(by)}:
        raise Refused("learning.observation", subject_id=str(person_id))
    return _begin("proposed", person_id, policies.owner(by).id, kind=kind, on=on, look_at=look_at, by=by)[0]


def _begin(
    step: str, practitioner_id: UUID, observer_id: UUID, *, kind: str, on: date, look_at: str, family_agreed: bool = False, by
) -> tuple[Observation, bool]:
    """The observation, and whether it is new."""
    here = scope.current()
    term = next((term for term in frameworks.learning_terms(here.on).of("observed") if term.code == kind), None)
    if term is None:
        raise NotNow("The council’s pack has no such kind of work any more. Choose another.")
    pair = {"practitioner_id": practitioner_id, "observer_id": observer_id, "kind": kind, "planned_on": on}
    sql.do("select pg_advisory_xact_lock(hashtext(%s))", [f"learning observation {practitioner_id} {observer_id}"])
    for there in Observation.objects.filter(**pair):
        if not rules.OBSERVATIONS.stages[stage_of(there)].ended:
            return there, False
    has_family = term.said["with_family"]
    said = {"look_at": look_at.strip(), "has_family": has_family, "family_agreed": family_agreed and has_family}
    made = Observation.objects.create(**pair, **said, begun_at=here.at, begun_by=by)
    _note(made, step)
    return made, True


@transaction.atomic
def arrange_observation(*, observation: Observation, on: date, look_at: str, family_agreed: bool, by) -> None:
    """Say anew, as the practitioner, on which day, what to look at, and whether the family agreed; what was proposed is accepted by it.

    Raises NotNow once it is given or called off, and Refused for everybody but the practitioner.
    """
    held = policies.observation_to_write(by, observation.pk, rules.PRACTITIONER, lock=True)
    stage = _require(held, rules.PROPOSED, rules.ARRANGED)
    held.planned_on, held.look_at, held.family_agreed = on, look_at.strip(), family_agreed and held.has_family
    held.save(update_fields=["planned_on", "look_at", "family_agreed"])
    if stage == rules.PROPOSED:
        _move(held, "accept", rules.PRACTITIONER, by)
    else:
        _note(held, "arranged")


@transaction.atomic
def call_off_observation(*, observation: Observation, why: str, by) -> None:
    """Call it off, with a reason that the other reads. Raises MoveRefused once it is given, and Refused for all but the two."""
    held, role = policies.observation_to_read(by, observation.pk, lock=True)
    _move(held, "call-off", role, by, why=why.strip())


@transaction.atomic
def save_seen(*, observation: Observation, said: Mapping[str, Any], version: int, by) -> Seen:
    """Write what was seen over its `version` (0 for none): done_on, minutes, saw, done_well, think_about. Theirs alone until signed.

    Raises Overtaken where another window saved other words since; NotNow before the family agreed, for a day to come, and once it is
    signed; Refused for everybody but the observer.
    """
    held = policies.observation_to_write(by, observation.pk, rules.OBSERVER, lock=True)
    _require(held, rules.ARRANGED)
    if held.has_family and not held.family_agreed:
        raise NotNow(
            f"{_name(held.practitioner_id)} has not said yet that the family agreed to be observed. Ask them to say so on this page."
        )
    if set(said) != _SEEN:
        raise ValueError(f"What is seen has {sorted(_SEEN)}.")
    if said["done_on"] > scope.current().on:
        raise NotNow("This day has not come yet. Write what you saw once you have seen it.")
    row = Seen.objects.filter(observation=held).first()
    return save_over(row or Seen(observation=held, **_two(held)), said, version, lambda: _note(held, "written"))


@transaction.atomic
def map_seen(*, observation: Observation, standards: Collection[str], by) -> None:
    """Say which standards ("framework/standard") the observer saw. Raises NotNow for what never stood and before anything is written."""
    held = policies.observation_to_write(by, observation.pk, rules.OBSERVER, lock=True)
    _require(held, rules.ARRANGED)
    row = Seen.objects.filter(observation=held).first()
    if row is None:
        raise NotNow("Write what you saw first: the standards are suggested from it.")
    known = {each.path for each in frameworks.mapped_standards(scope.current().on)} | set(row.standards)
    if set(standards) - known:
        raise NotNow("One of these standards is not in the council’s pack any more. Open the page again and tick from it.")
    row.standards = sorted(set(standards))
    row.save(update_fields=["standards"])
    _note(held, "mapped")


@transaction.atomic
def save_reflection(*, observation: Observation, said: Mapping[str, Any], version: int, by) -> Reflected:
    """Write one's own reflection over its `version` (0 for none), and what one sees otherwise. The practitioner's alone until signed.

    Raises Overtaken as `save_seen`; NotNow before it is given and once it is signed; Refused for everybody but the practitioner.
    """
    held = policies.observation_to_write(by, observation.pk, rules.PRACTITIONER, lock=True)
    _require(held, rules.GIVEN)
    if set(said) != _REFLECTED:
        raise ValueError(f"A reflection has {sorted(_REFLECTED)}.")
    row = Reflected.objects.filter(observation=held).first()
    return save_over(row or Reflected(observation=held, **_two(held)), said, version, lambda: _note(held, "reflected"))


@transaction.atomic
def sign_observation(*, observation: Observation, by) -> None:
    """Sign one's own words, which locks them: the observer's signature gives it to the practitioner, whose own ends it as evidence.

    Raises MoveRefused and SignOffRefused, saying what is to be done first, and Refused for everybody but the two.
    """
    held, role = policies.observation_to_read(by, observation.pk, lock=True)
    seen, own = Seen.objects.filter(observation=held).first(), Reflected.objects.filter(observation=held).first()
    ready = rules.Ready(held.family_agreed or not held.has_family, bool(seen and seen.saw), bool(own and own.reflection))
    _move(held, rules.SIGNED_BY[role], role, by, thing=ready)
    made = list(ObservationSignature.objects.filter(observation=held))
    signature = rules.SIGNATURES.sign(role, by.pk, made)
    at = scope.current().at
    ObservationSignature.objects.create(observation=held, role=role, statement=signature.statement, at=at, by=by)
    words = Seen.objects if role == rules.OBSERVER else Reflected.objects
    words.filter(observation=held).update(locked_at=at)
    if role == rules.PRACTITIONER:
        _is_evidence(held, by)


def _is_evidence(held: Observation, by) -> None:
    """What both have signed is evidence of the standards that the observer saw."""
    seen = Seen.objects.get(observation=held)
    said = {"kind": rules.OBSERVATION, "thing": held.pk, "by": by}
    note_evidence(person_id=held.practitioner_id, on=seen.done_on, standards=seen.standards, minutes=seen.minutes, **said)


@transaction.atomic
def add_observation_to_log(*, observation: Observation, by) -> Entry:
    """The entry of the practitioner's log that an observation is, with their own reflection and no word of the observer's; once for good.

    Raises NotNow until both have signed, and Refused for everybody but the practitioner.
    """
    held = policies.observation_to_write(by, observation.pk, rules.PRACTITIONER)
    _require(held, rules.ENDED)
    seen, own = Seen.objects.get(observation=held), Reflected.objects.get(observation=held)
    return add_from(
        person_id=held.practitioner_id,
        source=rules.OBSERVATION,
        source_id=held.pk,
        on=seen.done_on,
        minutes=seen.minutes,
        learnt=own.reflection,
        peer=_name(held.observer_id),
        by=by,
    )


def stage_of(observation: Observation) -> str:
    """The code of the stage an observation is at; one query."""
    return now_at(rules.OBSERVATIONS, ObservationMove.objects.filter(observation=observation))


def _require(observation: Observation, *stages: str) -> str:
    stage = stage_of(observation)
    if stage not in stages:
        raise NotNow(f"This observation is at the stage “{rules.OBSERVATIONS.stages[stage].title}”, so that cannot be done with it now.")
    return stage


def _move(observation: Observation, code: str, role: str, by, *, why: str = "", thing: object = None) -> None:
    made = list(ObservationMove.objects.filter(observation=observation).order_by("number"))
    stage = now_at(rules.OBSERVATIONS, made)
    step = rules.OBSERVATIONS.make_move(code, stage, holds=(role,), thing=thing, why=why)
    said = {"number": len(made) + 1, "move": code, "from_stage": stage, "to_stage": step.ends_at(stage), "why": why}
    ObservationMove(observation=observation, **said, at=scope.current().at, by=by).save(force_insert=True)
    _note(observation, code)


def _two(observation: Observation) -> dict[str, UUID]:
    return {"practitioner_id": observation.practitioner_id, "observer_id": observation.observer_id}


def _name(person_id: UUID) -> str:
    return register.people_named([person_id])[person_id].name


def _note(observation: Observation, step: str) -> None:
    details = {"observation": str(observation.pk), "step": step}
    trail.note("change", "learning.observation", subjects=[str(observation.practitioner_id)], details=details)
