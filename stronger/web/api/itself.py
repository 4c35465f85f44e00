"""Operations on the API itself: what the token opens, and the description of every operation."""

from datetime import timedelta
from functools import cache

from django.http import HttpRequest, JsonResponse

from stronger.accounts import policies, queries
from stronger.web.api import given
from stronger.web.api.operations import api, operation
from stronger.web.kit.pages import SignedInRequest


@operation("/token", gives=given.OwnToken, title="This token")
def token(request: SignedInRequest) -> given.OwnToken:
    """What this token was made for, what it opens today, and until when it is good."""
    held = request.sf_token  # type: ignore[attr-defined]
    reaches = {code: policies.reach(request.user, code) for code in held.scopes}
    return given.OwnToken(
        id=held.pk,
        name=held.name,
        scopes=held.scopes,
        opens={code: reach for code, reach in reaches.items() if reach},
        last_on=held.until_on - timedelta(days=1),
        requests_a_minute=queries.token_terms().requests_a_minute,
    )


@operation("/openapi.json", gives=dict, title="This description")
def description(request: HttpRequest) -> JsonResponse:
    """The description of every operation in the OpenAPI 3.1 format, for programs."""
    return JsonResponse(schema())


@cache
def schema() -> dict:
    """The API's description in the OpenAPI 3.1 format. Only once every module of operations is loaded (by `urls`)."""
    return api.get_openapi_schema(path_prefix="/api/v1/")
