"""Who may see or change what in the register; the only way in to a person's record."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models.expressions import RawSQL
from django.utils import timezone

from stronger.accounts import policies as accounts
from stronger.kit import sql
from stronger.kit.refusal import Refused
from stronger.trail import services as trail
from stronger.workforce.models import Assignment, Person, Post, SavedView
from stronger.workforce.rules.moves import NotPossible

SEE_PEOPLE = "workforce.see_people"
SEE_PAY = "workforce.see_pay"
SEE_EQUALITY = "workforce.see_equality"
TAKE_IN = "returns.load_census"
CHANGE = "workforce.change_people"
EXIT_INTERVIEWS = "workforce.read_exit_interviews"
IMPORT = "workforce.import_directory"

# Someone and everyone below them in the line of management on a day, however many managers lie between. `offset 0` has the database
# look up each manager's people by index: planned as a join, it would read everybody's managers once for each step down.
_BELOW = """(
    with recursive line(person_id) as (
        select id from workforce_person where account_id = %(viewer)s
        union
        select m.person_id from line cross join lateral (
               select person_id from workforce_management
                where manager_id = line.person_id and period @> %(line_on)s::date offset 0) m
    ) select person_id from line
)"""
_LINE = f"workforce_person.id in {_BELOW}"
_SEEN = {"council": "true", "line": _LINE, "self": "workforce_person.account_id = %(viewer)s", None: "false"}


def people_visible_to(user, on: date | None = None) -> tuple[str, dict[str, object]]:
    """The people whose records `user` may open: all, their line of management and themself, themself, or nobody.

    Given as a condition of SQL on workforce_person, and what to put into it, so that every question asks about them alone.
    The line is that of `on` (today when not given): a former manager's ended with the management.
    """
    return _SEEN[accounts.reach(user, SEE_PEOPLE)], {"viewer": user.pk, "line_on": on or timezone.localdate()}


def person_to_read(user, person_id: UUID | str, *, why: str = "") -> Person:
    """The person with this id, if `user` may open their record; leaves a row in the trail.

    Raises Refused (shown as "page not found") otherwise, so that it does not tell whether the record exists.
    """
    fields = Person._meta.concrete_fields
    condition, given = people_visible_to(user)
    columns = ", ".join(field.attname for field in fields)
    statement = f"select {columns} from workforce_person where id = %(id)s and {condition}"  # noqa: S608 (a condition of ours, above)
    wanted = _id(person_id)
    found = trail.reading("workforce.person", statement, {**given, "id": wanted}, why=why) if wanted else None
    if found is None:
        raise Refused("workforce.person", subject_id=str(person_id))
    return Person.from_db("default", [field.attname for field in fields], found)


def _id(text: UUID | str) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def may_see_pay(user) -> bool:
    """Whether pay may be shown to `user`; the database's own row-level security asks the same."""
    return accounts.reach(user, SEE_PAY) == "council"


def require_whole_return(user) -> None:
    """Raises Refused unless `user` may make a return of the whole workforce, with the pay and equality data that are in it."""
    for permission in (TAKE_IN, SEE_PAY, SEE_EQUALITY):
        if accounts.reach(user, permission) != "council":
            raise Refused(permission, hidden=False)


def require_correct(user) -> None:
    """Raises Refused unless `user` may both make a whole return and change the register it is made from."""
    require_whole_return(user)
    accounts.require(user, "workforce.change_people")


def require_take_in(user) -> None:
    """Raises Refused unless `user` may take a workforce return into the register."""
    accounts.require(user, TAKE_IN)


def person_to_move(user, person_id: UUID | str) -> Person:
    """The person with this id, if `user` keeps the register; leaves a row in the trail. Raises Refused, as "page not found", otherwise."""
    if not may_change(user):
        raise Refused("workforce.person", subject_id=str(person_id))
    return person_to_read(user, person_id)


def person_named(user, words: str) -> Person:
    """The one person with this Social Work England number or full name, of those `user` may see; leaves a row in the trail.

    Raises NotPossible, saying what to enter instead, where there is none or more than one.
    """
    said = " ".join(words.split())
    condition, given = people_visible_to(user)
    statement = f"""select * from workforce_person
        where (upper(swe_number) = %(number)s or lower(trim(given_name || ' ' || family_name)) = %(name)s) and {condition} limit 2"""  # noqa: S608
    found = list(Person.objects.raw(statement, {**given, "number": said.replace(" ", "").upper(), "name": said.lower()}))
    if not found:
        raise NotPossible("Nobody here has this number or name. Enter a Social Work England number, or the first and family name in full.")
    if len(found) > 1:
        raise NotPossible("More than one person has this name. Enter the Social Work England number.")
    trail.note("search", "workforce.person", subjects=[str(found[0].pk)])
    return found[0]


def post_to_keep(user, post_id: UUID | str) -> Post:
    """The post with this id, if `user` keeps the establishment; leaves a row in the trail. Raises Refused otherwise."""
    found = Post.objects.select_related("team").filter(pk=post_id).first() if may_change(user) else None
    if found is None:
        raise Refused("workforce.post", subject_id=str(post_id))
    trail.note("read", "workforce.post", subjects=[str(found.pk)])
    return found


def may_change(user) -> bool:
    """Whether `user` keeps the register: adds people, records their moves, establishes posts."""
    return accounts.reach(user, CHANGE) == "council"


def may_read_exit_interviews(user) -> bool:
    """Whether what leavers said may be shown to `user`; the database's own row-level security asks the same."""
    return accounts.reach(user, EXIT_INTERVIEWS) == "council"


def own_view(user, view_id: int) -> SavedView:
    """The kept view with this id, if it is `user`'s own. Raises Refused, as "page not found", otherwise."""
    found = SavedView.objects.filter(pk=view_id, owner_id=user.pk).first()
    if found is None:
        raise Refused("workforce.view", subject_id=str(view_id))
    return found


def require_exit_interviews(user) -> None:
    """Raises Refused unless `user` may read and record what leavers said."""
    accounts.require(user, EXIT_INTERVIEWS)


def require_import(user) -> None:
    """Raises Refused unless `user` may take a staff directory into the register."""
    accounts.require(user, IMPORT)


SEE_AGENCY, PROPOSE_AGENCY, CHECK_AGENCY = "workforce.see_agency", "workforce.propose_agency", "workforce.check_agency"
SEE_AGENCY_PRICES = "workforce.see_agency_prices"
_GIVEN = re.compile(r"%\((\w+)\)s")
# Before the start a booking belongs to the line of whoever is to manage the worker, from then on to the worker's own line.
_BOOKED = f"""case when workforce_assignment.employment_id is null
          then workforce_assignment.manager_id else workforce_assignment.person_id end in {_BELOW}"""


def assignments_visible_to(user, on: date | None = None) -> tuple[str, dict[str, object]]:
    """The agency bookings that `user` may see: all, those of their line of management, or none.

    Given as a condition of SQL on workforce_assignment, and what to put into it, as `people_visible_to` is.
    """
    seen = {"council": "true", "line": _BOOKED}.get(accounts.reach(user, SEE_AGENCY) or "", "false")
    return seen, {"viewer": user.pk, "line_on": on or timezone.localdate()}


def assignment_to_read(user, assignment_id: UUID | str, *, lock: bool = False) -> Assignment:
    """The agency booking with this id, if `user` may see it; leaves a row in the trail. Raises Refused otherwise, as "page not found".

    `lock` holds its row until the transaction ends, so that two changes follow one another.
    """
    try:
        wanted = UUID(str(assignment_id))
    except ValueError:
        raise Refused("workforce.assignment", subject_id=str(assignment_id)) from None
    condition, given = assignments_visible_to(user)
    visible = RawSQL(  # noqa: S611 (a condition of ours, above; what it is given goes in as parameters)
        f"select id from workforce_assignment where id = %s and {_GIVEN.sub('%s', condition)}",  # noqa: S608
        [wanted, *(given[name] for name in _GIVEN.findall(condition))],
    )
    rows = Assignment.objects.select_for_update(of=("self",)) if lock else Assignment.objects
    found = rows.select_related("person", "team", "manager", "proposed_by", "employment").filter(pk__in=visible).first()
    if found is None:
        raise Refused("workforce.assignment", subject_id=str(wanted))
    trail.note("read", "workforce.assignment", subjects=[str(found.person_id)], details={"assignment": str(found.pk)})
    return found


def require_propose(user) -> None:
    """Raises Refused unless `user` may propose agency workers, for everyone or for their own line."""
    accounts.require(user, PROPOSE_AGENCY)


def manager_for(user, manager_id: UUID | str | None) -> Person | None:
    """Whom an agency worker is to answer to: a person in the register within `user`'s reach, `user` themself when none is named.

    Whoever is named is read, with a row in the trail. Raises Refused for someone out of reach; None where nobody is named and
    `user` is not in the register.
    """
    if manager_id:
        return person_to_read(user, manager_id)
    return Person.objects.filter(account=user).first()


def require_check(user) -> None:
    """Raises Refused unless `user` may check agency bookings."""
    accounts.require(user, CHECK_AGENCY)


def may_check(user) -> bool:
    """Whether `user` may check agency bookings."""
    return accounts.reach(user, CHECK_AGENCY) == "council"


def may_see_agency_prices(user) -> bool:
    """Whether what agency workers cost may be shown to `user`; the database's row-level security asks the same."""
    return accounts.reach(user, SEE_AGENCY_PRICES) == "council"


def signing_as(user, permissions: Mapping[str, str]) -> tuple[str, ...]:
    """Of signers (code -> permission), those that `user` may sign as."""
    return tuple(code for code, permission in permissions.items() if accounts.reach(user, permission) == "council")


SEE_DEAL, RECORD_AWAY = "workforce.see_deal", "workforce.record_away"


def deals_visible_to(user, on: date | None = None) -> tuple[str, dict[str, object]]:
    """The people whose place in the deal `user` may see, as `people_visible_to` gives those whose records they may open."""
    return _SEEN[accounts.reach(user, SEE_DEAL)], {"viewer": user.pk, "line_on": on or timezone.localdate()}


def may_see_others_deal(user) -> bool:
    """Whether `user` sees where others stand in the deal: everybody, or the people of their line."""
    return accounts.reach(user, SEE_DEAL) in ("council", "line")


def require_others_deal(user) -> None:
    """Raises Refused unless `user` sees where others stand in the deal."""
    if not may_see_others_deal(user):
        raise Refused(SEE_DEAL, hidden=False)


def deals_shown(user, people: Iterable[str]) -> None:
    """Leaves a row in the trail that `user` was shown where these people stand in the deal; none for nobody. Raises as above."""
    require_others_deal(user)
    about = list(people)
    if about:
        trail.note("read", "workforce.deal", subjects=about)


def person_for_deal(user, person_id: UUID | str) -> Person:
    """The person with this id, if `user` may see where they stand in the deal; leaves a row in the trail. Raises Refused otherwise."""
    condition, given = deals_visible_to(user)
    columns = [field.attname for field in Person._meta.concrete_fields]
    statement = f"select {', '.join(columns)} from workforce_person where id = %(id)s and {condition}"  # noqa: S608 (a condition of ours)
    wanted = _id(person_id)
    found = trail.reading("workforce.deal", statement, {**given, "id": wanted}) if wanted else None
    if found is None:
        raise Refused("workforce.deal", subject_id=str(person_id))
    return Person.from_db("default", columns, found)


def own_for_deal(user) -> Person | None:
    """Who `user` is in the register, to be shown where they stand; None for someone who is not in it. Leaves a row in the trail."""
    columns = [field.attname for field in Person._meta.concrete_fields]
    statement = f"select {', '.join(columns)} from workforce_person where account_id = %(viewer)s"  # noqa: S608 (names of ours)
    found = trail.reading("workforce.deal", statement, {"viewer": user.pk})
    return Person.from_db("default", columns, found) if found else None


def require_record_away(user, person: Person) -> None:
    """Raises Refused unless `user` may record when this person is away: HR of everyone, a manager of their line, never of oneself."""
    condition, given = _SEEN[accounts.reach(user, RECORD_AWAY)], {"viewer": user.pk, "line_on": timezone.localdate()}
    given |= {"id": person.pk}
    statement = f"select 1 from workforce_person where id = %(id)s and account_id is distinct from %(viewer)s and {condition}"  # noqa: S608
    if sql.row(statement, given) is None:
        raise Refused("workforce.away", subject_id=str(person.pk))
