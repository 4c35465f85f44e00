"""Who has an account: one by its address, one page of them all, the demo's cast, and what is left of a second factor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from stronger.accounts import policies
from stronger.accounts.models import User
from stronger.accounts.queries.roles import ending
from stronger.kit import scope
from stronger.trail import services as trail

ROWS = 50
# The domain of every invented person's address, which can never exist (RFC 2606).
CAST_ADDRESS = "@cast.invalid"


def account(user_id: int) -> User:
    """The account with this id, for work done later in someone's name. Raises User.DoesNotExist when there is none."""
    return User.objects.get(pk=user_id)


def account_of(email: str) -> User | None:
    """The account that signs in with this address, whatever its capitals; None when there is none."""
    return User.objects.filter(email__iexact=email.strip()).first()


def colleagues() -> list[tuple[int, str]]:
    """Id and name of everyone who works here and may sign in, by name: whom something may be given to do. One query."""
    rows = User.objects.filter(is_active=True, is_staff_member=True, is_system=False)
    return list(rows.order_by(Lower("name"), "pk").values_list("pk", "name"))


def colleagues_called(words: str) -> list[User]:
    """Those who work here, may sign in and have this address or exactly this name, whatever the capitals: two at most. One query."""
    said = " ".join(words.split())
    rows = User.objects.filter(is_active=True, is_staff_member=True, is_system=False)
    return list(rows.filter(Q(email__iexact=said) | Q(name__iexact=said)).order_by("pk")[:2])


def who_may(permission: str, *, on: date) -> list[tuple[int, str]]:
    """Id and name of every open account that holds a permission for the whole council on a day, by name; one query."""
    held = Q(grants__role__permissions__permission=permission, grants__role__permissions__reach="council", grants__period__contains=on)
    stands = Q(grants__role__retired_on=None) | Q(grants__role__retired_on__gt=on)
    rows = User.objects.filter(held, stands, is_active=True, is_system=False).distinct()
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


def recovery_codes_left(user: User) -> int | None:
    """How many recovery codes someone has not used; None when they have no second factor."""
    held = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(held.wrap().get_unused_codes()) if held else None


@dataclass(frozen=True)
class CastPart:
    """One of the demo's invented people: `key` opens their part; `roles` and `summary` say what they do, in words."""

    key: str
    name: str
    roles: tuple[str, ...]
    summary: str


def cast() -> list[CastPart]:
    """The invented people of a demo who have an account, in the order they were made; one query."""
    today = timezone.localdate()
    held = Q(grants__period__contains=today, grants__role__retired_on=None)
    rows = User.objects.filter(email__endswith=CAST_ADDRESS, is_active=True).annotate(
        roles=ArrayAgg("grants__role__name", filter=held, default=[]), told=ArrayAgg("grants__role__summary", filter=held, default=[])
    )
    found = rows.order_by("pk").values_list("email", "name", "roles", "told")
    return [CastPart(email.removesuffix(CAST_ADDRESS), name, tuple(roles), " ".join(told)) for email, name, roles, told in found]


@dataclass(frozen=True)
class AccountFilter:
    """What was asked of the list of accounts; `show` is one of "open", "closed", "no_second_factor", "ending" or "all"."""

    words: str = ""
    show: str = "open"
    page: int = 1


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account on the list; `roles` are the names of those held today, `second_factor` says where theirs is: "set up", "missing"…."""

    id: int
    name: str
    email: str
    roles: tuple[str, ...]
    is_active: bool
    second_factor: str
    last_entered_at: datetime | None


@dataclass(frozen=True)
class AccountPage:
    """One page of accounts, and how many there are on all."""

    rows: list[AccountRow]
    total: int
    page: int
    pages: int


def _connected() -> Exists:
    """Whether an account is connected with the council's sign-in."""
    return Exists(SocialAccount.objects.filter(provider=policies.sign_on_in_use(), user=OuterRef("pk")))


def without_second_factor() -> Q:
    """Open accounts of people who work here, have not finished setting up their second factor and do not come by the council's sign-in."""
    return Q(is_active=True, is_staff_member=True, second_factor_at=None) & Q(~_connected())


def _asked(asked: AccountFilter, today: date) -> QuerySet[User]:
    found = User.objects.filter(is_system=False)
    shown = {
        "open": Q(is_active=True),
        "closed": Q(is_active=False),
        "no_second_factor": without_second_factor(),
        "ending": Exists(ending(today).filter(user=OuterRef("pk"))),
    }
    if asked.show in shown:
        found = found.filter(shown[asked.show])
    for word in asked.words.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return found


def _factor(set_up_at: datetime | None, is_staff: bool, connected: bool) -> str:
    if set_up_at:
        return "set up"
    return "the council’s sign-in’s" if connected else "missing" if is_staff else "not needed"


def accounts_page(*, asked: AccountFilter, by: User) -> AccountPage:
    """One page of the accounts, by name, for whoever looks after them; two queries and one row in the trail.

    Raises Refused unless `by` may. The trail keeps the ids shown and never the words searched for.
    """
    policies.require_manage(by)
    today = timezone.localdate(scope.current().at)
    found = _asked(asked, today)
    total = found.count()
    pages = max(1, -(-total // ROWS))
    page = min(max(1, asked.page), pages)
    held = Q(grants__period__contains=today, grants__role__retired_on=None)
    rows = found.annotate(roles=ArrayAgg("grants__role__name", filter=held, distinct=True, default=[]), connected=_connected())
    rows = rows.order_by(Lower("name"), "pk")[(page - 1) * ROWS : page * ROWS]
    values = rows.values_list("pk", "name", "email", "roles", "is_active", "second_factor_at", "is_staff_member", "connected", "last_login")
    shown = [
        AccountRow(pk, name, email, tuple(roles), active, _factor(at, staff, connected), last)
        for pk, name, email, roles, active, at, staff, connected, last in values
    ]
    verb = "search" if asked.words else "read"
    trail.note(verb, "accounts.accounts", subjects=[row.id for row in shown], details={"total": total, "page": page})
    return AccountPage(shown, total, page, pages)


def names_of(ids: Iterable[int]) -> dict[int, str]:
    """Account id -> name, for those who may read what these accounts did; one query, none for nobody."""
    wanted = set(ids)
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
