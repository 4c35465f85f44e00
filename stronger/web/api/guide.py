"""The page that documents the API, drawn from its own description, for people who own a token and for administrators."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from stronger.accounts import policies, queries
from stronger.accounts.permissions import PERMISSIONS
from stronger.web.api.itself import schema
from stronger.web.kit.pages import page, signed_in

# What a status means, in a line; the same for every operation.
STATUSES = (
    ("200", "What was asked for."),
    ("401", "No token, or one that opens nothing: mistyped, revoked, ended, sent in an address, or its owner's account is closed."),
    ("403", "The token was not made for this, or its owner may not see it today."),
    ("404", "There is no such thing, or it is not for the token's owner to see. The answer does not say which."),
    ("405", "Another method than GET."),
    ("422", "A parameter is not as it must be, or there is no such parameter; the answer says which and why."),
    ("429", "Too many requests in this minute. Wait as many seconds as the header Retry-After says."),
)


def whoever_holds_tokens(user) -> None:
    """Lets in people who own a token that is good, and administrators."""
    signed_in(user)
    policies.require_api_guide(user)


whoever_holds_tokens.sentence = "Anyone who owns a token, and whoever looks after accounts"  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Operation:
    """One operation as the page shows it: parameters as (name, what it is, meaning), fields as (name, what it is, meaning)."""

    id: str
    title: str
    path: str
    about: str
    permission: str
    parameters: tuple[tuple[str, str, str], ...]
    fields: tuple[tuple[str, str, str], ...]


@page(policy=whoever_holds_tokens)
def guide(request: HttpRequest) -> HttpResponse:
    """How to ask, what may be asked, and what is answered."""
    described = schema()
    parts = described["components"]["schemas"]
    operations = [_operation(path, said["get"], parts) for path, said in described["paths"].items()]
    context = {
        "operations": operations,
        "statuses": STATUSES,
        "terms": queries.token_terms(),
        "address": request.build_absolute_uri("/api/v1"),
    }
    return render(request, "api/guide.html", context)


@page(policy=whoever_holds_tokens)
def document(request: HttpRequest) -> HttpResponse:
    """The same description as a file, for programs that read OpenAPI."""
    response = JsonResponse(schema(), json_dumps_params={"indent": 1})
    response["Content-Disposition"] = 'attachment; filename="stronger-futures-api.json"'
    return response


def _operation(path: str, said: dict, parts: dict) -> Operation:
    given = said["responses"][200]["content"]["application/json"]["schema"]
    permission = said.get("x-permission", "")
    return Operation(
        id=said["operationId"],
        title=said["summary"],
        path=path,
        about=said.get("description", ""),
        permission=f"{PERMISSIONS[permission]} ({permission})" if permission else "",
        parameters=tuple((each["name"], _kind(each["schema"]), each.get("description", "")) for each in said["parameters"]),
        fields=tuple(_fields(given, parts)),
    )


def _fields(schema: dict, parts: dict, before: str = "") -> list[tuple[str, str, str]]:
    """The fields of a shape and of those inside it, each by the way to it."""
    found: list[tuple[str, str, str]] = []
    for name, each in parts.get(_named(schema), {}).get("properties", {}).items():
        inner = each.get("items", each)
        many = "[]" if "items" in each else ""
        found.append((f"{before}{name}{many}", _kind(each), each.get("description", "")))
        found += _fields(inner, parts, f"{before}{name}{many}.")
        for choice in each.get("anyOf", ()):
            found += _fields(choice.get("items", choice), parts, f"{before}{name}{'[]' if 'items' in choice else ''}.")
    return found


def _named(schema: dict) -> str:
    return schema.get("$ref", "").rpartition("/")[2]


def _kind(schema: dict) -> str:
    """What a value is, in a few words."""
    if "anyOf" in schema:
        kinds = [_kind(each) for each in schema["anyOf"]]
        return " or ".join("nothing" if kind == "null" else kind for kind in kinds)
    if "enum" in schema or "const" in schema:
        return " or ".join(f"“{each}”" for each in schema.get("enum", [schema.get("const")]))
    if "items" in schema:
        return f"list of {_kind(schema['items'])}" if _named(schema["items"]) == "" else "list"
    if _named(schema):
        return "object"
    words = {"date": "day", "date-time": "moment", "uuid": "id"}
    return words.get(schema.get("format", ""), {"string": "text", "integer": "whole number", "boolean": "true or false"}.get(
        schema.get("type", ""), schema.get("type", "anything")))  # fmt: skip
