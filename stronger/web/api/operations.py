"""The API's own object, and how an operation is declared: with the policy that guards it, as every page is."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.security import HttpBearer

from stronger.kit import scope
from stronger.web.api.problems import EVERYWHERE, Problem, problem
from stronger.web.kit.pages import needs, signed_in

VERSION = "1.0.0"
ABOUT = """Reads what its token's owner may see, and no more than the token was made for; changes nothing. Every request leaves the same
row in the trail as a page does, with the token's number. Days are London's, such as 2025-09-30; full-time equivalents are parts of one."""


class Token(HttpBearer):
    """A token, sent as `Authorization: Bearer sf1_…`."""

    def __call__(self, request: HttpRequest) -> object:
        """The token that let this request in; `answering` has looked at it already."""
        return getattr(request, "sf_token", None)

    def authenticate(self, request: HttpRequest, token: str) -> None:
        """Never asked."""


api = NinjaAPI(
    title="Stronger Futures",
    version=VERSION,
    description=ABOUT,
    urls_namespace="api-v1",
    openapi_url=None,
    docs_url=None,
    auth=Token(),
)
# What guards each operation, by its function's name.
POLICIES: dict[str, Callable] = {}


def any_token(user) -> None:
    """Lets in whatever token is good."""
    signed_in(user)


any_token.sentence = "Any token that is good"  # type: ignore[attr-defined]


def for_tokens(permission: str) -> Callable:
    """A policy that lets in a token made for this permission, as long as its owner holds it."""
    policy = needs(permission)
    policy.sentence = f"A token made to {policy.sentence}, while its owner may"  # type: ignore[attr-defined]
    return policy


def operation(path: str, *, permission: str = "", gives: Any, title: str) -> Callable[[Callable], Callable]:
    """Declare an operation at `path`, guarded by `permission` (any good token when empty) and giving the shape `gives`."""

    def declare(view: Callable) -> Callable:
        POLICIES[view.__name__] = for_tokens(permission) if permission else any_token
        answers = {200: gives, EVERYWHERE: Problem}
        extra: dict[str, Any] = {"responses": {429: {"headers": {"Retry-After": {"schema": {"type": "integer"}, "required": True}}}}}
        if permission:
            extra["x-permission"] = permission
        return api.get(path, response=answers, url_name=view.__name__, operation_id=view.__name__, summary=title, openapi_extra=extra)(view)

    return declare


@api.exception_handler(ValidationError)
def _wrong_fields(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    fields = [(str(error["loc"][-1]), error["msg"]) for error in wrong.errors]
    return problem(422, "Something asked for is not as it must be.", fields)


def day(asked: date | None) -> date:
    """The day asked for, or today in London."""
    return asked or timezone.localdate(scope.current().at)
