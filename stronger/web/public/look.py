"""Serves the stylesheet that carries the council's colours and type."""

import gzip
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from stronger.web.kit import council
from stronger.web.kit.pages import anyone, page


@lru_cache(maxsize=4)
def _pressed(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


@page(policy=anyone)
def stylesheet(request: HttpRequest, version: str) -> HttpResponse:
    """Today's stylesheet, whatever version was asked for: during a change of pack, nodes may differ for a moment.

    Only the version that is today's may be kept for ever.
    """
    text, current = council.stylesheet()
    response = HttpResponse(content_type="text/css; charset=utf-8")
    if "gzip" in request.headers.get("accept-encoding", ""):
        response.content = _pressed(text)
        response["Content-Encoding"] = "gzip"
    else:
        response.content = text.encode()
    response["Cache-Control"] = "public, max-age=31536000, immutable" if version == current else "public, max-age=60"
    patch_vary_headers(response, ("Accept-Encoding",))
    return response
