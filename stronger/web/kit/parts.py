"""Parts of a page that are the same for everyone with the same few facts: drawn once for those facts, then put in as they are."""

from collections.abc import Hashable
from functools import lru_cache

from django.template import engines
from markupsafe import Markup


def part(name: str, **facts: Hashable) -> Markup:
    """The template `name` drawn with `facts` and nothing else: no request, so nothing of a person can be kept by mistake.

    For templates. What is drawn is kept for as long as the process lives, the longest unused going first.
    """
    return _drawn(name, tuple(facts.items()))


@lru_cache(maxsize=256)
def _drawn(name: str, facts: tuple[tuple[str, Hashable], ...]) -> Markup:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return Markup(environment.get_template(name).render(dict(facts)))  # noqa: S704 (the template escapes)


def forget() -> None:
    """Draw every part anew: what it was drawn from has changed, as addresses of files do between tests."""
    _drawn.cache_clear()
