"""Addresses of pages, looked up once: Django works each out anew, and a list of fifty people needs the same one fifty times."""

from collections.abc import Callable
from functools import cache
from uuid import UUID

from django.templatetags.static import static
from django.urls import reverse

_NOBODY = UUID(int=0)


@cache
def fixed(name: str) -> str:
    """The address of a page that needs nothing to be known, such as `staff:people`."""
    return reverse(name)


def url(name: str, args: tuple | list | None = None, **known: object) -> str:
    """The address of a page; for templates."""
    if args and len(args) == 1 and isinstance(args[0], UUID) and not known:
        return of(name)(args[0])
    return reverse(name, args=args, kwargs=known or None) if args or known else fixed(name)


@cache
def file(path: str) -> str:
    """The address of a static file, with the name that its content gives it."""
    return static(path)


@cache
def of(name: str) -> Callable[[UUID | str], str]:
    """A function from a record's id to the address of its page, for a page that takes one UUID, such as `staff:person`."""
    before, after = reverse(name, args=[_NOBODY]).split(str(_NOBODY))
    return lambda record_id: f"{before}{record_id}{after}"
