"""Which door answers which address."""

from importlib.util import find_spec

from django.urls import include, path

_DOORS = [
    ("", "public"),
    ("account/", "account"),
    ("staff/", "staff"),
    ("board/", "board"),
    ("desk/", "desk"),
    ("api/", "api"),
]

urlpatterns = [path(prefix, include(f"stronger.web.{door}.urls")) for prefix, door in _DOORS if find_spec(f"stronger.web.{door}.urls")]
handler400 = "stronger.web.public.errors.bad_request"
handler403 = "stronger.web.public.errors.forbidden"
handler404 = "stronger.web.public.errors.not_found"
handler500 = "stronger.web.public.errors.failed"
