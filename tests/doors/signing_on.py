"""What tests of the council's sign-in share: a provider that runs, people whom it knows, and going there and back."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import services
from stronger.accounts.models import User
from stronger.trail.models import Entry
from stronger.web.account import openid
from tests import cast
from tests.doors.entering import text, with_password
from tests.doors.provider import Provider, running

BACK = "http://testserver/account/sign-on/back/"
# The provider stands on a library whose next release will do some things otherwise; that is no fault of ours.
MARKS = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.fixture(scope="module")
def there() -> Iterator[Provider]:
    """The council's sign-in, for all tests of a file."""
    with running() as provider:
        yield provider


@pytest.fixture
def provider(there: Provider, settings) -> Provider:
    """The same, truthful again, and our installation connected with it."""
    there.change, there.sign, there.algorithm = (lambda claims: claims), there._sign, "RS256"
    there.broken.clear()
    openid.forget()
    settings.SINGLE_SIGN_ON = there.known(BACK)
    return there


@pytest.fixture
def amina() -> User:
    """A social worker with a password and an authenticator app here."""
    return with_password(cast.amina())


@pytest.fixture
def newcomer() -> User:
    """Someone at work who has an account and no second factor here."""
    return cast.make("callum", second_factor=False)


def rules(*specs: services.EntrySpec) -> None:
    """Make these the council's rules from today on."""
    with cast.on_stage() as system:
        services.load_entry_rules(rules={timezone.localdate(): specs}, by=system)


def came(client: Client, provider: Provider, subject: str, *, begin: str = "", **claims):
    """Sign in there as someone with these claims and come back; returns what our site answers."""
    provider.knows(subject, **claims)
    away = client.get(begin or reverse("account:sign_on"))
    assert away.status_code == 302, text(away)
    return client.get(provider.signed_in(away.url, subject))


def refusals() -> list[dict]:
    """What the trail says of those turned away, oldest first."""
    return list(Entry.objects.filter(verb="refuse", what="accounts.sign_on").order_by("id").values_list("details", flat=True))


def vouched(user: User, **more) -> dict:
    """The claims of someone whose address the provider has checked."""
    return {"email": user.email, "email_verified": True, **more}
