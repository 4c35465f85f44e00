"""Compresses pages, except where that could let someone guess what is on them (docs/adr/0006)."""

import gzip
import io
import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

_SMALLEST = 500  # bytes: below this, compressing makes nothing smaller that matters
_NOISE = 100  # at most so many bytes more, by chance, so that the length of a page says less about it
# A page is drawn in a millisecond or two: the hardest level takes half of one more, and makes a page an eighth smaller.
_LEVEL = 2
# Where a request says that it comes from: our own pages, or the address bar and bookmarks. Scripts cannot set this header.
_OWN = ("same-origin", "none")
_TYPES = ("text/", "image/svg+xml", "application/json")


class Compress:
    """Sends text smaller to browsers that ask for gzip.

    Compressing what an outsider chose together with what is private lets the length of the answer give the private part
    away, a letter at a time (the BREACH attack). An outsider can choose words for someone who is signed in only through
    the address's query or a form, sent from a page of the outsider's. Browsers say when a request comes from our own pages or
    from the person's own hand; where they do not say so, an answer to a query or a form is sent as it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, compressed where that is safe and worth it."""
        response = self.get_response(request)
        if not _may_shrink(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if "gzip" not in request.headers.get("Accept-Encoding", "") or len(response.content) < _SMALLEST or not _safe(request):
            return response
        response.content = _smaller(response.content)
        response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
        return response


def _smaller(content: bytes) -> bytes:
    """The content as a gzip file whose name, which nobody reads, is of a length that nobody can tell."""
    written = io.BytesIO()
    name = "p" * secrets.randbelow(_NOISE + 1)
    with gzip.GzipFile(filename=name, mode="wb", compresslevel=_LEVEL, fileobj=written, mtime=0) as file:
        file.write(content)
    return written.getvalue()


def _may_shrink(response: HttpResponse) -> bool:
    if response.streaming or response.has_header("Content-Encoding"):
        return False
    # After a failure asking who is signed in may fail too.
    return response.status_code < 500 and response.get("Content-Type", "").startswith(_TYPES)


def _safe(request: HttpRequest) -> bool:
    if not request.user.is_authenticated:
        return True
    if request.headers.get("Sec-Fetch-Site") in _OWN:
        return True
    return request.method in ("GET", "HEAD") and not request.META.get("QUERY_STRING")
