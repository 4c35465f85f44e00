"""What the API says when it cannot give what was asked: one shape for every refusal, always JSON."""

from collections.abc import Sequence

from django.http import JsonResponse
from ninja import Field, Schema

from stronger.accounts.permissions import PERMISSIONS
from stronger.kit.refusal import Refused


class WrongField(Schema):
    """One thing that is wrong with what was asked."""

    field: str = Field(description="The parameter.")
    problem: str = Field(description="What is wrong with it.")


class Problem(Schema):
    """Why there is no answer."""

    status: int = Field(description="The status of the answer, again.")
    detail: str = Field(description="What is wrong, and what to do about it.")
    fields: list[WrongField] = Field(description="Which parameters are wrong; empty unless the status is 422.")


class Stop(Exception):
    """An operation cannot answer: becomes a Problem with this status and these words."""

    def __init__(self, status: int, detail: str, fields: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.fields = tuple(fields)


# What may be answered to any operation besides what it gives; described in the schema for each of them.
EVERYWHERE = frozenset({401, 403, 404, 405, 422, 429})
NO_SUCH_THING = "There is nothing at this address, or your token may not see it."
NOT_ALLOWED = "Only GET is answered here: the API reads and changes nothing."


def problem(status: int, detail: str, fields: Sequence[tuple[str, str]] = (), **headers: str) -> JsonResponse:
    """The answer with this status and these words. Names of headers have underscores for hyphens."""
    body = {"status": status, "detail": detail, "fields": [{"field": name, "problem": said} for name, said in fields]}
    return JsonResponse(body, status=status, headers={name.replace("_", "-"): value for name, value in headers.items()})


def refusal(refused: Refused) -> JsonResponse:
    """The answer to what may not be seen: a hidden thing is not found, anything else is forbidden in words."""
    if refused.hidden:
        return problem(404, NO_SUCH_THING)
    if refused.what in PERMISSIONS:
        return problem(403, f"This token may not {PERMISSIONS[refused.what]}: it was not made for that, or its owner may not.")
    return problem(403, refused.sentence)
