"""Addresses of the API: the operations under v1, each behind its policy, and the page that documents them."""

import functools
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path

from stronger.web.api import figures, guide, itself, register, standards
from stronger.web.api.operations import POLICIES, api
from stronger.web.api.problems import Stop
from stronger.web.kit.pages import page

app_name = "api"
_MODULES = (register, figures, standards, itself)
_VIEWS: dict[str, Callable] = {name: view for module in _MODULES for name, view in vars(module).items() if name in POLICIES}


def _guarded(pattern: URLPattern, known: frozenset[str]) -> URLPattern:
    """The operation behind its policy, which is asked before its parameters are looked at; a parameter it does not know is refused."""
    name = str(pattern.name)

    @functools.wraps(_VIEWS[name])
    def view(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        unknown = sorted(set(request.GET) - known)
        if unknown:
            raise Stop(422, "There is no such parameter.", [(each[:50], "There is no such parameter.") for each in unknown])
        return pattern.callback(request, *args, **kwargs)

    return path(str(pattern.pattern), page(policy=POLICIES[name])(view), name=name)


def _operations() -> list[URLPattern]:
    described = {said["get"]["operationId"]: said["get"] for said in itself.schema()["paths"].values()}
    known = {name: frozenset(each["name"] for each in said["parameters"] if each["in"] == "query") for name, said in described.items()}
    patterns = [each for each in api.urls[0] if isinstance(each, URLPattern) and str(each.name) in POLICIES]
    return [_guarded(pattern, known[str(pattern.name)]) for pattern in patterns]


urlpatterns = [
    path("", guide.guide, name="guide"),
    path("openapi.json", guide.document, name="document"),
    path("v1/", include((_operations(), "v1"))),
]
