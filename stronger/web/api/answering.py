"""Stands before every page for addresses under /api/v1/: a token or nothing, one scope, one transaction, JSON whatever happens."""

import logging
import re
from collections.abc import Callable

from allauth.core.internal import ratelimit
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from stronger.accounts import policies, queries, rules, services
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.trail import services as trail
from stronger.web.api.problems import NO_SUCH_THING, NOT_ALLOWED, Stop, problem, refusal

PREFIX = "/api/v1/"
_BEARER = re.compile(r"bearer +(\S+)", re.IGNORECASE)
_LOG = logging.getLogger(__name__)
_REALM = 'Bearer realm="Stronger Futures"'
_MISSING = (
    "Send a token of yours in the header “Authorization: Bearer …”. Nothing else is accepted here: no cookie, no session, no address."
)
_WRONG = "This token opens nothing: it is mistyped, was revoked, has ended, or its owner’s account is closed. Ask its owner for a new one."
_STRAYED = (
    "A token stood in this address, where histories and logs keep it. Treat it as lost: its owner should revoke it and have a new one made."
)
_FAILED = "Something went wrong on our side, and it is written down. Try again; if it stays, tell your administrator the time."
_TOO_MANY = "Too many requests. Wait until the time in the header Retry-After, then go on."


class Api:
    """Answers everything under /api/v1/ by itself, so that no cookie, session or form is ever looked at there; passes the rest on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and let nobody keep the answer."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        try:
            response = _answer(request)
        except DisallowedHost:
            response = problem(400, "This is not an address of ours.")
        response["Cache-Control"] = "no-store, private"
        patch_vary_headers(response, ("Authorization",))
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    request.get_host()  # raises DisallowedHost
    match = _match(request)
    sent = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    strayed = rules.TOKEN.search(request.META.get("QUERY_STRING", ""))
    if sent is None and strayed is None:
        return problem(401, _MISSING, WWW_Authenticate=_REALM)
    try:
        token = policies.token_to_use(strayed[0] if strayed else sent[1])  # type: ignore[index]
        if strayed:
            raise rules.TokenOver("address", token_id=token.pk, owner_id=token.owner.pk)
    except rules.TokenOver as over:
        return _not_let_in(request, over, _STRAYED if strayed else _WRONG)
    limit = queries.token_terms().requests_a_minute
    made = services.count_request(token=token, by=token.owner)
    through = scope.Through(token.pk, frozenset(token.scopes))
    if made > limit:
        if made == limit + 1:  # the first says it all
            with scope.acting(token.owner.pk, through=through):
                trail.note("refuse", "accounts.token", subjects=[token.pk], details={"reason": "too_many"})
        return _too_many()
    return _as_owner(request, match, token, through)


def _match(request: HttpRequest) -> ResolverMatch | None:
    try:
        request.resolver_match = resolve(request.path_info)
    except Resolver404:
        return None
    return request.resolver_match


def _not_let_in(request: HttpRequest, over: rules.TokenOver, detail: str) -> HttpResponse:
    """Written down, with the token and its owner when they are known; an address that keeps trying is told to wait instead."""
    if not ratelimit.consume(request, app="allauth.account", action="api", limit_get=True):
        return _too_many()
    known = [over.token_id] if over.token_id else []
    with scope.acting(None):
        trail.note("refuse", "accounts.token", subjects=known, details={"reason": over.reason, "owner": over.owner_id})
    return problem(401, detail, WWW_Authenticate=f'{_REALM}, error="invalid_token"')


def _too_many() -> HttpResponse:
    return problem(429, _TOO_MANY, Retry_After=str(60 - timezone.now().second))


def _as_owner(request: HttpRequest, match: ResolverMatch | None, token, through: scope.Through) -> HttpResponse:
    """Answer in the token's owner's name. Whatever fails takes back what was written; a refusal is written down after that."""
    try:
        with scope.acting(token.owner.pk, through=through) as here:
            request.scope, request.user, request.sf_token = here, token.owner, token  # type: ignore[attr-defined]
            return _operated(request, match)
    except Refused as refused:
        with scope.acting(token.owner.pk, at=here.at, request_id=here.request_id, through=through):
            trail.note_refusal(refused)
        return refusal(refused)
    except Stop as stop:
        return problem(stop.status, stop.detail, stop.fields)
    except Exception:
        _LOG.exception("The API failed to answer")
        return problem(500, _FAILED)


def _operated(request: HttpRequest, match: ResolverMatch | None) -> HttpResponse:
    if match is None:
        raise Stop(404, NO_SUCH_THING)
    if request.method != "GET":
        return problem(405, NOT_ALLOWED, Allow="GET")
    return match.func(request, *match.args, **match.kwargs)
