"""Every address of the product, with the values that open it for each of the cast; an address nobody gave values for is a failure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from stronger.accounts import queries as accounts
from stronger.accounts.models import Grant, Invitation, Token, User
from stronger.assurance.models import Report
from stronger.directory.models import Import
from stronger.frameworks.models import Framework
from stronger.kit import scope
from stronger.pathway.models import Match, Notice, Request
from stronger.returns.models import Finding, Submission
from stronger.supervision.models import Session
from stronger.workforce.models import Assignment, DayFacts, PastPost, Person, Post, Posting, SavedView
from stronger.workforce.rules.agency import BOOKINGS
from stronger.workforce.rules.moves import STANDINGS
from tests.browser.learning_addresses import LEARNING
from tests.browser.performance_addresses import PERFORMANCE
from tests.browser.supervision_addresses import SUPERVISION

# Answers that are no page: files and signs of life, which have tests of their own.
NO_PAGES = (
    "staff:home_deal",
    "public:look",
    "board:download",
    "staff:agency_return_file",
    "staff:organisation_file",
    "staff:vacancies_file",
    "api:document",
    "staff:people_file",
    "mfa_download_recovery_codes",
    "staff:directory_faulty",
    "staff:learning_record_file",
    "staff:learning_file",
)
NO_PAGE_DOORS = ("public:live", "public:ready", "api:v1:")


@dataclass(frozen=True)
class Address:
    """One address to walk to; `name` is its pattern's."""

    name: str
    path: str


def _people(user: User | None) -> list[dict]:
    """One's own record, a colleague's, and that of someone from the census."""
    owners = {user, _amina(), None}
    found = [Person.objects.filter(account=owner).order_by("pk").first() for owner in owners]
    return [{"person_id": person.pk} for person in found if person]


def _amina() -> User:
    return User.objects.get(email=f"amina{accounts.CAST_ADDRESS}")


def _grant(_: User | None) -> list[dict]:
    grant = Grant.objects.filter(user=_amina()).order_by("pk")[0]
    return [{"user_id": grant.user.pk, "grant_id": grant.pk}]


def _tokens(user: User | None) -> list[dict]:
    """One's own token, or else somebody's."""
    found = Token.objects.filter(owner=user).order_by("-pk").first() or Token.objects.order_by("pk")[0]
    return [{"token_id": found.pk}]


def _views(user: User | None) -> list[dict]:
    """A view of one's own, or else somebody's."""
    found = SavedView.objects.filter(owner=user).first() or SavedView.objects.order_by("pk")[0]
    return [{"view_id": found.pk}]


def _submissions(_: User | None) -> list[dict]:
    return [{"submission_id": submission.pk} for submission in Submission.objects.filter(prepared_year=None).order_by("received_at")]


def _passkey(_: User | None) -> list[dict]:
    """Laura's; everybody else finds nothing there."""
    return [{"pk": key.pk} for key in Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)[:1]]


def _directories(_: User | None) -> list[dict]:
    return [{"directory_id": directory.pk} for directory in Import.objects.order_by("received_at")]


def _question(user: User | None) -> list[dict]:
    """A row that asks something, for whoever may see rows at all; else any number, which is refused."""
    return [{"directory_id": each["directory_id"], "number": 2} for each in _directories(user)]


def _reports(**more: object) -> Callable[[User | None], list[dict]]:
    """The frozen report of the demo and the draft that corrects it, each with these values beside its id."""
    return lambda _: [{"report_id": report.pk, **more} for report in Report.objects.order_by("version")]


def _prepared() -> Submission:
    return Submission.objects.filter(prepared_year=2025).latest("received_at")


def _findings() -> list[Finding]:
    """The findings of the return prepared for 2025, which only whoever makes returns may ask the database for."""
    with scope.acting(User.objects.get(email=f"farah{accounts.CAST_ADDRESS}").pk):
        return list(Finding.objects.filter(submission=_prepared()).order_by("number"))


def _role() -> dict:
    """One role that the return names."""
    posting = Posting.objects.filter(pk__in=DayFacts.objects.filter(on=date(2025, 9, 30)).values("posting")).order_by("pk")[0]
    return {"year": 2025, "person_id": posting.employment.person_id, "role_id": posting.pk}


def _moves(_: User | None) -> list[dict]:
    """Every kind of move, of a colleague."""
    amina = Person.objects.get(account=_amina())
    return [{"person_id": amina.pk, "code": code} for code in STANDINGS.moves]


def _bookings(_: User | None) -> list[dict]:
    """Every agency booking there is, whoever may see it."""
    return [{"assignment_id": booking.pk} for booking in Assignment.objects.order_by("proposed_at")]


def _practitioner(_: User | None) -> list[dict]:
    """Amina, whose supervisor is Bethan."""
    return [{"practitioner_id": Person.objects.get(account=_amina()).pk}]


def _sessions(**more: object) -> Callable[[User | None], list[dict]]:
    """Two sessions of Amina's, one that is locked and one that is not, each with these values beside its id."""

    def found(user: User | None) -> list[dict]:
        amina = Session.objects.filter(practitioner_id=_practitioner(user)[0]["practitioner_id"])
        each = [amina.filter(locked_at__isnull=locked).order_by("-planned_on").first() for locked in (False, True)]
        return [{"session_id": session.pk, **more} for session in each if session]

    return found


def _requests(**more: object) -> Callable[[User | None], list[dict]]:
    """Every request for another level, each with these values beside its id."""
    return lambda _: [{"request_id": request.pk, **more} for request in Request.objects.order_by("begun_at")]


def _matches() -> list[Match]:
    """The matches of two people, which only they may ask the database for."""
    with scope.acting(_amina().pk):
        return list(Match.objects.order_by("asked_at"))


def _posts() -> list[PastPost]:
    """The past posts of agency workers, each with one booking of its person."""
    bookings = {booking.person_id: booking.pk for booking in Assignment.objects.all()}
    found = list(PastPost.objects.order_by("pk"))
    for post in found:
        post.of = bookings[post.person_id]
    return found


# What fills the gaps of an address: by the name of its pattern, or of its gaps.
GIVEN: dict[str, Callable[[User | None], list[dict]]] = {
    "staff:framework": lambda _: [{"code": framework.code} for framework in Framework.objects.order_by("code")],
    "staff:deal_rule": lambda _: [{"code": code} for code in ("supervision-monthly", "registration-renewal-yearly")],
    "public:calendar": lambda _: [{"token": "no-such-token"}],
    "account:invitation": lambda _: [{"token": "no-such-token"}],
    "account:demo_play": lambda _: [{"key": "amina"}],
    "account_reset_password_from_key": lambda _: [{"uidb36": "1", "key": "no-such-key"}],
    "public:kit_error": lambda _: [{"status": status} for status in (400, 403, 413, 440, 500)],
    "pk": _passkey,
    "person_id": _people,
    **PERFORMANCE,
    **LEARNING,
    **SUPERVISION,
    "token_id": _tokens,
    "user_id": lambda _: [{"user_id": _amina().pk}],
    "user_id grant_id": _grant,
    "invitation_id": lambda _: [{"invitation_id": Invitation.objects.order_by("-pk")[0].pk}],
    "submission_id": _submissions,
    "view_id": _views,
    "report_id": _reports(),
    "report_id number": _reports(number=1),
    "board:report_write": _reports(code="overview"),
    "board:report_add_action": _reports(code="overview"),
    "board:report_move": _reports(code="propose"),
    "year": lambda _: [{"year": 2025}],
    "year number": lambda _: [{"year": 2025, "number": row.number} for row in _findings() if row.severity == "query"][:1],
    "year role": lambda _: [{"year": 2025, "role": role} for role in ("prepared", "agreed")],
    "year person_id role_id": lambda _: [_role()],
    "year submission_id": lambda _: [{"year": 2025, "submission_id": _prepared().pk}],
    "person_id code": _moves,
    "post_id": lambda _: [{"post_id": post.pk} for post in Post.objects.order_by("title", "pk")[:1]],
    "practitioner_id": _practitioner,
    "session_id": _sessions(),
    "session_id part": _sessions(part="reflection"),
    "theme": lambda _: [{"theme": "child-voice"}],
    "session_id kind": _sessions(kind="disagreement"),
    "session_id step": _sessions(step="cancel"),
    "action_id": lambda _: [{"action_id": 1}],
    "directory_id": _directories,
    "directory_id number": _question,
    "year month": lambda _: [{"year": 2026, "month": 10}],
    "assignment_id": _bookings,
    "staff:pathway_say": lambda _: [{"code": code} for code in ("qualified", "complex-work")],
    "level": lambda _: [{"level": "experienced"}],
    "request_id": _requests(),
    "staff:pathway_move": _requests(code="withdraw"),
    "request_id code": _requests(code="complex-work"),
    "request_id piece_id": lambda _: [{"request_id": _requests()(None)[0]["request_id"], "piece_id": UUID(int=0)}],
    "offering direction": lambda _: [{"offering": "mentoring", "direction": "give"}, {"offering": "champion", "direction": "give"}],
    "notice_id": lambda _: [{"notice_id": notice.pk} for notice in Notice.objects.order_by("put_up_at")],
    "notice_id code": lambda _: [
        {"notice_id": n.pk, "code": code} for n in Notice.objects.order_by("put_up_at") for code in ("agree", "end")
    ],
    "match_id": lambda _: [{"match_id": match.pk} for match in _matches()],
    "match_id code": lambda _: [{"match_id": match.pk, "code": "meet"} for match in _matches()],
    "assignment_id post_id": lambda _: [{"assignment_id": post.of, "post_id": post.pk} for post in _posts()],
    "assignment_id role": lambda _: [{**booking, "role": role} for booking in _bookings(None) for role in ("director", "chief-executive")],
    "assignment_id signature_id": lambda _: [{**_bookings(None)[0], "signature_id": 1}],
    "assignment_id code": lambda _: [{**booking, "code": code} for booking in _bookings(None) for code in BOOKINGS.moves],
}


def patterns(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """The name of every pattern, with the names of its gaps."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", tuple(entry.pattern.regex.groupindex)


def without_values() -> list[str]:
    """Patterns with gaps that nothing here fills."""
    return [name for name, gaps in patterns() if gaps and _is_page(name) and name not in GIVEN and " ".join(gaps) not in GIVEN]


def _is_page(name: str) -> bool:
    return name not in NO_PAGES and not name.startswith(NO_PAGE_DOORS)


def addresses(key: str) -> list[Address]:
    """Where to walk as one of the cast ("" for a visitor), in the order of the URL configuration."""
    user = accounts.account_of(f"{key}{accounts.CAST_ADDRESS}") if key else None
    found = []
    for name, gaps in patterns():
        fill = GIVEN.get(name) or GIVEN.get(" ".join(gaps))
        if not _is_page(name) or (gaps and not fill):
            continue
        found += [Address(name, reverse(name, kwargs=values)) for values in (fill(user) if gaps and fill else [{}])]
    return found
