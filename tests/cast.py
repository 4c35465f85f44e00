"""The cast of every test: the demo's invented people, with the accounts they would have, made by services as anybody's are.

amina = cast.amina()                 # or cast.social_worker()
with scope.acting(amina.pk): ...
browser = cast.signed_in(amina)      # has signed in, second factor included
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.test import Client

from stronger.accounts import queries, services
from stronger.accounts.models import User
from stronger.chores.cast import CAST, Part
from stronger.kit import scope

__all__ = ["BY_KEY", "CAST", "make", "on_stage", "roles", "signed_in"]

BY_KEY: dict[str, Part] = {part.key: part for part in CAST}
_ORGANISATION = {"workforce.see_organisation": "council"}
_SEES = {**_ORGANISATION, "workforce.see_people": "council", "assurance.see_figures": "council", "frameworks.see": "council"}
_HR = {
    "workforce.see_pay": "council",
    "workforce.change_people": "council",
    "workforce.record_away": "council",
    "workforce.read_exit_interviews": "council",
    "workforce.import_directory": "council",
    "workforce.see_equality": "council",
    "returns.load_census": "council",
}
_WRITES = {"assurance.write_reports": "council"}
_SIGNS = {"assurance.sign_reports": "council"}
_SEES_AGENCY = {"workforce.see_agency": "council", "workforce.see_agency_prices": "council"}
_AGENCY = {**_SEES_AGENCY, **dict.fromkeys(("workforce.propose_agency", "workforce.check_agency", "returns.make_agency_return"), "council")}
_APPROVES = {**_SEES_AGENCY, "workforce.approve_agency": "council"}
_SIGNS_AS = {**_APPROVES, "workforce.sign_as_director": "council", "returns.make_agency_return": "council"}
_LEARNS = {"learning.keep_own": "self", "learning.read_shared": "council"}
_ANSWERS = {**_LEARNS, "learning.see_hours": "council", "learning.see_standards": "council"}
_OWN = {**_LEARNS, **dict.fromkeys(("workforce.see_people", "workforce.see_deal"), "self")}
_OVERSEES = {**_ANSWERS, "workforce.see_deal": "council"}
_PLANS = {"learning.plan_training": "council"}
_DEAL = dict.fromkeys(("workforce.see_deal", "workforce.record_away"), "line")
_LINE = {
    **_DEAL,
    **dict.fromkeys(
        ("learning.see_hours", "learning.see_standards", "workforce.see_people", "workforce.see_agency", "workforce.propose_agency"), "line"
    ),
}
_LEADS = {**_DEAL, **_ANSWERS}
# The plan's roles, for a database without a council's pack.
_ROLES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("social_worker", "Social worker", {**_ORGANISATION, **_OWN, "frameworks.see": "council"}),
    ("manager", "Manager", {**_ORGANISATION, **_LINE, **_LEARNS, "frameworks.see": "council"}),
    (
        "service_leader",
        "Service leader",
        {**_SEES, **_LEADS, **_WRITES, **_SIGNS, **_APPROVES, "workforce.propose_agency": "council", "returns.sign_off": "council"},
    ),
    (
        "principal_social_worker",
        "Principal social worker",
        {**_SEES, **_WRITES, "workforce.see_agency": "council", "returns.sign_off": "council", **_OVERSEES, **_PLANS},
    ),
    (
        "academy_lead",
        "Academy lead",
        {
            **_ORGANISATION,
            **_OWN,
            **_PLANS,
            **dict.fromkeys(("workforce.see_people", "learning.see_standards", "frameworks.see"), "council"),
        },
    ),
    ("hr_adviser", "HR adviser", {**_SEES, **_HR, **_WRITES, **_AGENCY}),
    ("director", "Director", {**_SEES, **_SIGNS_AS, **_OVERSEES}),
    ("chief_executive", "Chief executive", {**_SEES_AGENCY, "frameworks.see": "council", "workforce.sign_as_chief_executive": "council"}),
    ("board_member", "Board member", {**_ORGANISATION, **_SIGNS, "assurance.see_figures": "council", "frameworks.see": "council"}),
    ("auditor", "Auditor", {"trail.read": "council", "assurance.see_figures": "council", "frameworks.see": "council"}),
    ("administrator", "Administrator", dict.fromkeys(("accounts.manage", "packs.load", "trail.read", "frameworks.see"), "council")),
    ("candidate", "Candidate", {}),
)

_TALKS = {"performance.have_own": "self"}
_LEADS = {**_TALKS, "performance.lead": "line"}
_TALKS_OVER = {**_LEADS, "performance.oversee": "council"}
# What performance conversations add to each.
_TALKS_OF = {
    "social_worker": _TALKS,
    "academy_lead": _TALKS,
    "manager": _LEADS,
    "service_leader": _TALKS_OVER,
    "principal_social_worker": _TALKS_OVER,
}
# What each of them may do on the career pathway besides.
_DECIDES = {"pathway.progress": "self", "pathway.see_requests": "line", "pathway.sit": "council"}
_PATHWAY: dict[str, dict[str, str]] = {
    "social_worker": {"pathway.progress": "self"},
    "manager": _DECIDES,
    "service_leader": _DECIDES,
    "principal_social_worker": {**_DECIDES, "pathway.arrange": "council"},
    "academy_lead": {"pathway.progress": "self", "pathway.sit": "council", "pathway.agree_champions": "council"},
    "hr_adviser": {"pathway.sit": "council", "pathway.put_in_force": "council"},
    "director": {"pathway.arrange": "council", "pathway.sit": "council"},
}


_SUPERVISES = {"supervision.take_part": "self", "supervision.look_in": "line"}
_AUDITS = {**_SUPERVISES, "supervision.audit": "council"}
_SUPERVISION: dict[str, dict[str, str]] = {
    "social_worker": {"supervision.take_part": "self"},
    "manager": _SUPERVISES,
    "academy_lead": {"supervision.take_part": "self"},
    "service_leader": _AUDITS,
    "principal_social_worker": {**_AUDITS, "supervision.see_case_discussions": "council"},
    "director": _AUDITS,
}


@contextmanager
def on_stage() -> Iterator[User]:
    """A scope in which the account for scheduled work acts, to make people in. Yields that account."""
    system = services.system_user()
    with scope.acting(system.pk):
        yield system


def roles() -> None:
    """See that there are roles: those of the pack when one is loaded, else the plan's."""
    if any(role.code == "administrator" for role in queries.roles_on_offer()):
        return
    specs = [
        services.RoleSpec(
            code,
            name,
            is_staff=code != "candidate",
            permissions=may | _SUPERVISION.get(code, {}) | _TALKS_OF.get(code, {}) | _PATHWAY.get(code, {}),
        )
        for code, name, may in _ROLES
    ]
    with on_stage() as system:
        services.load_roles(roles=specs, by=system)


def make(key: str, *, second_factor: bool = True) -> User:
    """The account of one of the cast ("amina"), made on first asking; staff have their second factor unless told otherwise."""
    part = BY_KEY[key]
    found = queries.account_of(part.email)
    if found is not None:
        return found
    roles()
    with on_stage() as system:
        invited = services.invite(email=part.email, name=part.name, role=part.role or "candidate", send=False, by=system)
        user = services.accept(token=invited.token, name=part.name, password=secrets.token_urlsafe(24))
        if not part.role:
            for grant in queries.open_grants(user):
                services.end_grant(grant=grant, why="Plays a stranger.", by=system)
    if second_factor and user.is_staff_member:
        with scope.acting(user.pk):
            services.set_up_second_factor(user=user, by=user)
    return User.objects.get(pk=user.pk)  # as a request would find it: with nothing kept on the object


def signed_in(user: User, **client) -> Client:
    """A browser in which `user` has signed in, second factor included; keyword arguments are the client's."""
    browser = Client(**client)
    browser.force_login(user)
    return browser


def _player(key: str):
    def play() -> User:
        return make(key)

    play.__doc__ = f"{BY_KEY[key].name}, who comes to {BY_KEY[key].comes_to}."
    return play


amina = social_worker = _player("amina")
bethan = team_leader = _player("bethan")
callum = newly_qualified = _player("callum")
devika = assessor = _player("devika")
eleanor = principal = _player("eleanor")
priya = service_leader = _player("priya")
josephine = academy_lead = _player("josephine")
farah = hr_adviser = _player("farah")
helena = director = _player("helena")
winston = chief_executive = _player("winston")
marcus = board_member = _player("marcus")
laura = auditor = _player("laura")
oliver = administrator = _player("oliver")
grace = candidate = _player("grace")
nadia = stranger = _player("nadia")
