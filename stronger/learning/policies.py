"""Who may read or write what of anybody's learning: an entry is its owner's alone unless they share it."""

from uuid import UUID

from stronger.accounts import policies as accounts
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.learning.models import Entry, File, LearningRequest, NotGiven, Observation, Offer, ProtectedTime
from stronger.learning.rules.observing import OBSERVER, PRACTITIONER
from stronger.trail import services as trail
from stronger.workforce import queries as register
from stronger.workforce.queries import supervising

KEEP, READ_SHARED, SEE_HOURS = "learning.keep_own", "learning.read_shared", "learning.see_hours"
SEE_STANDARDS = "learning.see_standards"
PLAN = "learning.plan_training"


def may_keep(user) -> bool:
    """Whether `user` may keep a log of their own learning."""
    return accounts.reach(user, KEEP) is not None


def owner(user) -> register.Self:
    """Who `user` is in the register, if they keep a log of their learning. Raises Refused otherwise, saying what would help."""
    accounts.require(user, KEEP)
    found = register.own(user, scope.current().on)
    if found is None:
        sentence = "Your account is not joined to a record in the register, and a log of learning belongs to one. Ask HR to join them."
        raise Refused("learning.log", sentence=sentence, hidden=False)
    return found


def require_offer(by) -> None:
    """Raises Refused unless `by` may tell people of something that could be an entry: practitioners, and scheduled work."""
    if not by.is_system:
        accounts.require(by, KEEP)


def may_plan(user) -> bool:
    """Whether `user` sees what people need to learn, by name, and says what is done about it."""
    return accounts.reach(user, PLAN) == "council"


def require_plan(user) -> None:
    """Raises Refused unless `user` may plan the training."""
    accounts.require(user, PLAN)


def require_handing(by, person_id: UUID) -> None:
    """Raises Refused unless `by` may hand over what someone's signed plan names: they, who manages them today, or scheduled work."""
    if not by.is_system and register.bond(by, person_id, scope.current().on) not in (register.SELF, register.MANAGER):
        raise Refused("learning.request", subject_id=str(person_id))


def request_to_answer(user, request_id: UUID | str, *, lock: bool = False) -> LearningRequest:
    """What someone asked to learn, for those who plan the training; leaves a row in the trail. Raises Refused otherwise."""
    require_plan(user)
    return _request(request_id, lock)


def own_request(user, request_id: UUID | str, *, lock: bool = False) -> LearningRequest:
    """What `user` asked to learn; leaves a row in the trail. Raises Refused, as "page not found", where it is somebody else's."""
    me = owner(user)
    return _request(request_id, lock, me.id)


def _request(request_id: UUID | str, lock: bool, of: UUID | None = None) -> LearningRequest:
    rows = LearningRequest.objects.select_for_update() if lock else LearningRequest.objects.all()
    wanted = _id(request_id)
    found = rows.filter(pk=wanted).first() if wanted else None
    if found is None or of not in (None, found.person_id):
        raise Refused("learning.request", subject_id=str(request_id))
    trail.note("read", "learning.request", subjects=[str(found.person_id)], details={"request": str(found.pk)})
    return found


def _id(text: UUID | str) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def shared_by(user) -> dict[str, set[UUID]]:
    """Whose entries `user` may read, by the audience that the owner must have chosen; "service" has nobody's id, for it is everyone's.

    An audience that `user` does not belong to is left out. Those whom one supervised or managed before are not among them.
    """
    on = scope.current().on
    me = register.own(user, on)
    found: dict[str, set[UUID]] = {}
    if me is not None:
        found["supervisor"] = {each.id for each in supervising.supervised_by(me.id, on)}
        found["manager"] = {each.id for each in register.managed_by(user, on)}
    if accounts.reach(user, READ_SHARED) == "council":
        found["service"] = set()
    return found


def may_read(user, entry: Entry) -> bool:
    """Whether `user` may read an entry: its owner, and those whom its owner shares it with, as they stand today."""
    on = scope.current().on
    me = register.own(user, on)
    if me is not None and entry.person_id == me.id:
        return True
    audiences = shared_by(user) if entry.shared_with else {}
    return any(code in audiences and (code == "service" or entry.person_id in audiences[code]) for code in entry.shared_with)


def entry_to_read(user, entry_id: UUID | str) -> Entry:
    """The entry with this id, if it is `user`'s or is shared with them; leaves a row in the trail.

    Raises Refused otherwise, as "page not found". The database's row-level security asks the same.
    """
    wanted = _id(entry_id)
    found = Entry.objects.filter(pk=wanted).first() if wanted else None
    if found is None or not may_read(user, found):
        raise Refused("learning.entry", subject_id=str(entry_id))
    trail.note("read", "learning.entry", subjects=[str(found.person_id)], details={"entry": str(found.pk)})
    return found


def entry_to_write(user, entry_id: UUID | str, *, lock: bool = False) -> Entry:
    """The entry with this id, if it is `user`'s own; `lock` holds its row until the transaction ends. Raises Refused otherwise."""
    me, wanted = owner(user), _id(entry_id)
    rows = Entry.objects.select_for_update() if lock else Entry.objects.all()
    found = rows.filter(pk=wanted, person_id=me.id).first() if wanted else None
    if found is None:
        raise Refused("learning.entry", subject_id=str(entry_id))
    trail.note("read", "learning.entry", subjects=[str(found.person_id)], details={"entry": str(found.pk)})
    return found


def file_to_read(user, file_id: UUID | str) -> File:
    """The file with this id, if `user` may read the entry it is kept with; leaves a row in the trail.

    Raises Refused otherwise, as "page not found". The database's row-level security asks the same.
    """
    wanted = _id(file_id)
    found = File.objects.select_related("entry").filter(pk=wanted).first() if wanted else None
    if found is None or not may_read(user, found.entry):
        raise Refused("learning.file", subject_id=str(file_id))
    trail.note("read", "learning.file", subjects=[str(found.person_id)], details={"entry": str(found.entry_id), "file": str(found.pk)})
    return found


def file_to_write(user, file_id: UUID | str) -> File:
    """The file with this id, if it is kept with an entry of `user`'s own. Raises Refused otherwise."""
    me, wanted = owner(user), _id(file_id)
    found = File.objects.select_related("entry").filter(pk=wanted, person_id=me.id).first() if wanted else None
    if found is None:
        raise Refused("learning.file", subject_id=str(file_id))
    return found


def offer_to_answer(user, offer_id: UUID | str) -> Offer:
    """What was offered to `user` as an entry, if it waits for their answer. Raises Refused otherwise."""
    me, wanted = owner(user), _id(offer_id)
    found = Offer.objects.select_for_update().filter(pk=wanted, person_id=me.id, declined_at=None).first() if wanted else None
    if found is None:
        raise Refused("learning.offer", subject_id=str(offer_id))
    return found


def observation_to_read(user, observation_id: UUID | str, *, lock: bool = False) -> tuple[Observation, str]:
    """The observation with this id and which of its two `user` is; leaves a row in the trail.

    Raises Refused, as "page not found", for everybody else, whoever manages either of them included. The database asks the same.
    """
    me, wanted = owner(user), _id(observation_id)
    rows = Observation.objects.select_for_update() if lock else Observation.objects.all()
    found = rows.filter(pk=wanted).first() if wanted else None
    if found is None or me.id not in (found.practitioner_id, found.observer_id):
        raise Refused("learning.observation", subject_id=str(observation_id))
    role = PRACTITIONER if me.id == found.practitioner_id else OBSERVER
    trail.note("read", "learning.observation", subjects=[str(found.practitioner_id)], details={"observation": str(found.pk), "as": role})
    return found, role


def observation_to_write(user, observation_id: UUID | str, role: str, *, lock: bool = False) -> Observation:
    """The observation with this id, for that one of its two who has this part in it. Raises Refused for everybody else."""
    found, own = observation_to_read(user, observation_id, lock=lock)
    if own != role:
        raise Refused("learning.observation", subject_id=str(observation_id))
    return found


def people_to_observe(user) -> list[register.Someone]:
    """Whom `user` may propose to observe, by name: those they supervise or manage today who may sign in. Three queries."""
    me, on = owner(user), scope.current().on
    found = {each.id: register.Someone(each.id, each.name, each.account_id) for each in register.managed_by(user, on)}
    found |= {each.id: each for each in supervising.supervised_by(me.id, on)}
    return sorted((each for each in found.values() if each.account_id), key=lambda each: each.name)


def observer_called(user, account) -> register.Someone:
    """Who an account of a colleague is in the register, if they may observe `user`. Raises NotNow, saying why not, otherwise."""
    me = owner(user)
    found = register.own_person(account)
    if found is None or not may_keep(account):
        raise NotNow("This person’s role takes no part in learning here, so they could not write what they saw. Ask somebody else.")
    if found.id == me.id:
        raise NotNow("Ask a colleague: nobody observes their own practice.")
    return found


def own_time(user, time_id: int) -> ProtectedTime:
    """Protected time that `user` noted by itself. Raises Refused unless it is theirs and no entry tells of it."""
    me = owner(user)
    found = ProtectedTime.objects.filter(pk=time_id, person_id=me.id, entry=None).first()
    if found is None:
        raise Refused("learning.hours", subject_id=str(time_id))
    return found


def people_answered_for(user) -> list[register.Someone]:
    """The people in post whose protected time `user` may see, by name: their line's, or everybody's; themself not among them.

    Raises Refused unless they may see any. Two queries at most.
    """
    return _within(user, SEE_HOURS)


def people_counted_for(user) -> list[register.Someone]:
    """The people in post of whose learning `user` may see counts: their line's, or everybody's; themself not among them.

    Raises Refused unless they may see any. Two queries at most.
    """
    return _within(user, SEE_STANDARDS)


def people_planned_for(user) -> list[register.Someone]:
    """Everybody in post, for those who plan the training; themself among them. One query. Raises Refused otherwise."""
    require_plan(user)
    return [register.Someone(each.id, each.name, each.account_id) for each in register.employed_on(scope.current().on)]


def _within(user, permission: str) -> list[register.Someone]:
    accounts.require(user, permission)
    on = scope.current().on
    me = register.own_person(user)
    if accounts.reach(user, permission) == "council":
        everybody = [register.Someone(each.id, each.name, each.account_id) for each in register.employed_on(on)]
        return [each for each in everybody if me is None or each.id != me.id]
    return supervising.line_below(me.id, on) if me is not None else []


def not_given_to_answer(user, told_id: int) -> NotGiven:
    """What someone told of a month without their protected time, if `user` answers for them and nobody answered yet.

    Leaves a row in the trail. Raises Refused otherwise, as "page not found".
    """
    people = {each.id for each in people_answered_for(user)}
    found = NotGiven.objects.select_for_update().filter(pk=told_id, answer="").first()
    if found is None or found.person_id not in people:
        raise Refused("learning.hours", subject_id=str(told_id))
    trail.note("read", "learning.hours", subjects=[str(found.person_id)], details={"month": found.month_on.isoformat()})
    return found
