"""Who may see or change what in supervision: the two people, those above them with a recorded reason, and nobody else."""

from datetime import date
from uuid import UUID

from stronger.accounts import policies as accounts
from stronger.kit import sql
from stronger.kit.refusal import Refused
from stronger.supervision.models import Action, Agreement, Circle, Discussion, Entry, Family, Look, Session
from stronger.supervision.rules import ACTION, LOOK_IN, PRACTITIONER, SEE_DISCUSSIONS, SUPERVISOR, TAKE_PART
from stronger.trail import services as trail
from stronger.workforce.queries import line, supervising
from stronger.workforce.queries.line import Someone

LOOKING = "looking"
_KEPT = "_sf_someone"


def me(user) -> Someone:
    """Who `user` is in the register. Raises Refused unless they may take part in supervision and are in it. Asked once a request."""
    accounts.require(user, TAKE_PART)
    found = user.__dict__.get(_KEPT) or line.own_person(user)
    if found is None:
        sentence = "Supervision is between people in the register, and your account is not joined to a record there. Ask HR to join them."
        raise Refused("supervision.person", sentence=sentence, hidden=False)
    user.__dict__[_KEPT] = found
    return found


def may_take_part(user) -> bool:
    """Whether `user` may have and give supervision at all."""
    return accounts.reach(user, TAKE_PART) is not None


def role_towards(user, practitioner_id: UUID | str) -> str:
    """What `user` is to a practitioner today: PRACTITIONER, SUPERVISOR, or "" for everybody else."""
    own = me(user).id
    if str(own) == str(practitioner_id):
        return PRACTITIONER
    wanted = _id(practitioner_id)
    supervisor = supervising.supervisor_of(wanted, accounts.today()) if wanted else None
    return SUPERVISOR if supervisor is not None and supervisor.id == own else ""


def practitioner_to_meet(user, practitioner_id: UUID | str) -> tuple[Someone, Someone, str]:
    """The practitioner and their supervisor, for one of the two, and which of them `user` is; leaves a row in the trail.

    Raises Refused, as "page not found", for everybody else, and where the register names no supervisor.
    """
    wanted = _id(practitioner_id)
    own = me(user).id
    found = supervising.pairs(on=accounts.today(), person_id=wanted) if wanted else []
    if not found or own not in (found[0].person.id, found[0].supervisor.id):
        raise Refused("supervision.pair", subject_id=str(practitioner_id))
    trail.note("read", "supervision.pair", subjects=[found[0].person.id])
    return found[0].person, found[0].supervisor, PRACTITIONER if own == found[0].person.id else SUPERVISOR


def role_in(user, session: Session, on: date | None = None) -> str:
    """What `user` is in a session: PRACTITIONER, SUPERVISOR while they still supervise them, LOOKING by a look's leave, or ""."""
    own = me(user).id
    if own == session.practitioner_id:
        return PRACTITIONER
    if own == session.supervisor_id:
        supervisor = supervising.supervisor_of(session.practitioner_id, on or accounts.today())
        if supervisor is not None and supervisor.id == own:
            return SUPERVISOR
    return LOOKING if _looks(session.practitioner_id) else ""


def _looks(practitioner_id: UUID) -> bool:
    """Whether whoever acts has leave to look at this practitioner's record now; the database's own row-level security asks the same."""
    found = sql.row("select %s in (select sf_supervision_looked())", [practitioner_id])
    return bool(found and found[0])


def session_to_read(user, session_id: UUID | str) -> tuple[Session, str]:
    """The session with this id and what `user` is in it; leaves a row in the trail. Raises Refused, as "page not found", otherwise."""
    session = Session.objects.filter(pk=wanted).first() if (wanted := _id(session_id)) else None
    role = role_in(user, session) if session else ""
    if session is None or not role:
        raise Refused("supervision.session", subject_id=str(session_id))
    trail.note("read", "supervision.session", subjects=[session.practitioner_id], details={"session": str(session.pk), "as": role})
    return session, role


def session_to_write(user, session_id: UUID | str) -> tuple[Session, str]:
    """The session with this id, for one of the two people in it. Raises Refused, as "page not found", for everybody else."""
    session, role = session_to_read(user, session_id)
    if role == LOOKING:
        raise Refused("supervision.session", subject_id=str(session_id))
    return session, role


def require_pair(user, session: Session) -> str:
    """Which of the two `user` is in a session. Raises Refused for everybody else, those with leave to look included."""
    role = role_in(user, session)
    if role not in (PRACTITIONER, SUPERVISOR):
        raise Refused("supervision.session", subject_id=str(session.pk))
    return role


def action_to_change(user, action_id: int) -> Action:
    """An action, for the practitioner and whoever supervises them now. Raises Refused, as "page not found", otherwise.

    The database shows its row to those two, and to a look, alone.
    """
    found = Action.objects.filter(pk=action_id).first()
    if found is None or not role_towards(user, found.practitioner_id):
        raise Refused("supervision.action", subject_id=str(action_id))
    trail.note("read", "supervision.action", subjects=[found.practitioner_id], details={"action": found.pk})
    return found


def agreement_to_sign(user, practitioner_id: UUID | str) -> tuple[Agreement, str]:
    """The latest agreement of a practitioner and their present supervisor, for one of the two. Raises Refused otherwise."""
    person, supervisor, role = practitioner_to_meet(user, practitioner_id)
    found = Agreement.objects.filter(practitioner_id=person.id, supervisor_id=supervisor.id).order_by("-begun_at").first()
    if found is None:
        raise Refused("supervision.agreement", subject_id=str(practitioner_id))
    return found, role


def person_to_look_at(user, practitioner_id: UUID | str) -> Someone:
    """Someone whose record `user` may open with a recorded reason: in their line, or newly supervised by them.

    Raises Refused, as "page not found", for everybody else; whoever keeps the register or the accounts is in nobody's line by that.
    """
    own, wanted, today = me(user).id, _id(practitioner_id), accounts.today()
    below = {each.id: each for each in supervising.line_below(own, today)} if wanted and may_look(user) else {}
    if wanted and wanted not in below:
        below |= {each.id: each for each in supervising.supervised_by(own, today)}
    if wanted not in below:
        raise Refused("supervision.look", subject_id=str(practitioner_id))
    return below[wanted]


def record_to_look_at(user, practitioner_id: UUID | str) -> tuple[Someone, Look]:
    """Someone's record, for whoever has leave to look at it now, and that leave; leaves a row in the trail with the reason.

    Raises Refused, as "page not found", for everybody else, and when the leave is over.
    """
    me(user)
    wanted = _id(practitioner_id)
    if wanted is None or not _looks(wanted):
        raise Refused("supervision.look", subject_id=str(practitioner_id))
    leave = Look.objects.filter(person_id=wanted, by=user).latest("at")
    trail.note("read", "supervision.record", subjects=[wanted], why=leave.why)
    return line.people_named([wanted])[wanted], leave


def may_look(user) -> bool:
    """Whether `user` may open records of their line with a recorded reason."""
    return accounts.reach(user, LOOK_IN) is not None


def may_read_every_discussion(user) -> bool:
    """Whether `user` may read the case discussions of every family; the database's own row-level security asks the same."""
    return accounts.reach(user, SEE_DISCUSSIONS) == "council"


def discussion_to_read(user, discussion_id: UUID | str) -> tuple[Discussion, bool]:
    """A case discussion, and whether `user` may write in it; leaves a row in the trail.

    For whoever works with the family, their present supervisor and line, and who reads every discussion; the database decides the
    same. Raises Refused, as "page not found", for everybody else.
    """
    wanted = _id(discussion_id)
    found = Discussion.objects.select_related("family", "session").filter(pk=wanted).first() if wanted else None
    if found is None or not _reads(user, found.family_id, found.practitioner_id):
        raise Refused("supervision.discussion", subject_id=str(discussion_id))
    trail.note("read", "supervision.discussion", subjects=[found.practitioner_id], details={"discussion": str(found.pk)})
    return found, may_take_part(user) and bool(role_towards(user, found.practitioner_id))


def discussion_to_write(user, discussion_id: UUID | str) -> Discussion:
    """A case discussion for the practitioner and whoever supervises them now. Raises Refused, as "page not found", otherwise."""
    found, belongs = discussion_to_read(user, discussion_id)
    if not belongs:
        raise Refused("supervision.discussion", subject_id=str(discussion_id))
    return found


def entry_of(discussion: Discussion, entry_id: int) -> Entry:
    """An action of a discussion obtained through a policy. Raises Refused for none."""
    found = Entry.objects.select_related("discussion").filter(discussion=discussion, pk=entry_id, kind=ACTION).first()
    if found is None:
        raise Refused("supervision.discussion", subject_id=str(entry_id))
    return found


def family_to_read(user, family_id: UUID | str) -> Family:
    """A family whose discussions `user` may read; leaves a row in the trail. Raises Refused, as "page not found", otherwise."""
    wanted = _id(family_id)
    found = Family.objects.filter(pk=wanted).first() if wanted else None
    if found is None or not _reads(user, found.pk):
        raise Refused("supervision.family", subject_id=str(family_id))
    trail.note("read", "supervision.family", subjects=[found.pk])
    return found


def family_by_reference(user, reference: str) -> Family | None:
    """The family of a case reference, if `user` may read its discussions; leaves a row in the trail without the reference."""
    accounts.require(user, SEE_DISCUSSIONS)
    found = Family.objects.filter(reference="".join(reference.split()).upper()).first()
    trail.note("search", "supervision.family", subjects=[found.pk] if found else [])
    return found if found is not None and _reads(user, found.pk) else None


_READS = """
select (select sf_actor_may('supervision.see_case_discussions'))
    or %(family)s in (select sf_supervision_families())
    or exists (select from supervision_discussion d where d.family_id = %(family)s
                and (d.practitioner_id = (select sf_actor_person())
                     or d.practitioner_id in (select sf_supervised_by((select sf_actor_person())))
                     or d.practitioner_id in (select sf_line_below((select sf_actor_person()))))
                and (%(practitioner)s::uuid is null or d.practitioner_id = %(practitioner)s))
"""


def _reads(user, family_id: UUID, practitioner_id: UUID | None = None) -> bool:
    """Whether whoever acts may read a family's discussions (those of one practitioner), by the very functions row-level security asks."""
    if not may_take_part(user) and not may_read_every_discussion(user):
        return False
    found = sql.row(_READS, {"family": family_id, "practitioner": practitioner_id})
    return bool(found and found[0])


def may_be_there(user) -> list[Someone]:
    """Whom `user` may have at a group they lead: the people they supervise, and their peers, who share their supervisor; three queries."""
    own, today = me(user), accounts.today()
    above = supervising.supervisor_of(own.id, today)
    peers = supervising.supervised_by(above.id, today) if above else []
    every = {each.id: each for each in [*supervising.supervised_by(own.id, today), *peers] if each.id != own.id}
    return sorted(every.values(), key=lambda each: each.name)


def circle_to_read(user, circle_id: UUID | str) -> Circle:
    """A group that met, for whoever was there; leaves a row in the trail. Raises Refused, as "page not found", for everybody else."""
    wanted, own = _id(circle_id), me(user).id
    found = Circle.objects.filter(pk=wanted, attended__person_id=own).first() if wanted else None
    if found is None:
        raise Refused("supervision.circle", subject_id=str(circle_id))
    trail.note("read", "supervision.circle", subjects=[own], details={"circle": str(found.pk)})
    return found


def _id(text: UUID | str) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
