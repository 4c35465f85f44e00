"""How a page is declared: every view names the policy that guards it, and is listed here for the tests and the docs."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from stronger.accounts import policies as accounts
from stronger.accounts.permissions import PERMISSIONS

if TYPE_CHECKING:
    from stronger.accounts.models import User

Policy = Callable[[object], None]
View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """A request whose policy has seen that someone is signed in; for the type checker."""

    user: "User"


class SignInNeeded(Exception):
    """A visitor asked for a page that needs an account; the middleware sends them to sign in and back."""


@dataclass(frozen=True)
class Page:
    """One page of the product: where its view lives, and who may open it, in words."""

    name: str
    policy: Policy
    sentence: str


REGISTRY: dict[str, Page] = {}


def anyone(user: object) -> None:
    """Lets everyone in, signed in or not."""


anyone.sentence = "Anyone, without signing in"  # type: ignore[attr-defined]


def signed_in(user) -> None:
    """Lets in whoever has signed in. Raises SignInNeeded."""
    if not user.is_authenticated:
        raise SignInNeeded


signed_in.sentence = "Anyone who has signed in"  # type: ignore[attr-defined]


def needs(permission: str) -> Policy:
    """A policy that lets in whoever holds this permission today, with any reach; the page's getters narrow the rest.

    Raises KeyError when the permission is not in the closed list, at import time.
    """
    sentence = PERMISSIONS[permission]

    def policy(user) -> None:
        signed_in(user)
        accounts.require(user, permission)

    policy.sentence = f"{sentence} ({permission})"  # type: ignore[attr-defined]
    policy.permission = permission  # type: ignore[attr-defined]
    return policy


def needs_either(*permissions: str) -> Policy:
    """A policy that lets in whoever holds one of these permissions today. Raises KeyError as `needs` does."""
    each = [needs(permission) for permission in permissions]

    def policy(user) -> None:
        signed_in(user)
        held = [permission for permission in permissions if accounts.reach(user, permission)]
        accounts.require(user, held[0] if held else permissions[0])

    policy.sentence = " or ".join(one.sentence for one in each)  # type: ignore[attr-defined]
    policy.permissions = permissions  # type: ignore[attr-defined]
    return policy


def page(*, policy: Policy) -> Callable[[View], View]:
    """Declare a view as a page guarded by `policy`, asked before the view runs."""

    def declare(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            policy(request.user)
            return view(request, *args, **kwargs)

        name = f"{view.__module__}.{view.__qualname__}"
        guarded.page = name  # type: ignore[attr-defined]
        REGISTRY[name] = Page(name, policy, policy.sentence)  # type: ignore[attr-defined]
        return guarded

    return declare
