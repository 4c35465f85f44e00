"""Keeps the words of a search out of addresses: they may be someone's name, and addresses stand in histories and in other servers' logs.

A search form is sent by post; its page answers the post with a redirect and reads the words back:

    if request.method == "POST":
        return redirect(searching.address(request))
    form = Search(searching.asked(request) or {"show": "open"})
"""

import secrets

from django.http import HttpRequest, QueryDict

WORDS, KEY = "words", "search"
_KEPT = "sf_searches"
_MOST = 20  # searches of one session that can still be gone back to
_LONGEST = 100  # characters


def address(request: HttpRequest) -> str:
    """Where a search sent by post leads: everything asked but the words, for which a key stands."""
    said = request.POST.copy()
    said.pop("csrfmiddlewaretoken", None)
    words = str(said.pop(WORDS, [""])[-1]).strip()[:_LONGEST]
    if words:
        kept = [*request.session.get(_KEPT, {}).items(), (secrets.token_urlsafe(6), words)]
        request.session[_KEPT] = dict(kept[-_MOST:])
        said[KEY] = kept[-1][0]
    return f"{request.path}?{said.urlencode()}" if said else request.path


def asked(request: HttpRequest) -> QueryDict:
    """What the address asks, with the words that its key stands for; a key of another session or long ago asks nothing."""
    said = request.GET.copy()
    words = request.session.get(_KEPT, {}).get(said.get(KEY, ""))
    if words:
        said[WORDS] = words
    return said
