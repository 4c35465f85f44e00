"""Every address answers through a page that names its policy."""

from collections import Counter
from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver, path

from stronger.web.kit.pages import REGISTRY, anyone, page

# Views that are not ours, and what guards them instead; by the start of their module's name.
GUARDED_ELSEWHERE = {
    "allauth.": "sign-in, second factor and sessions: the library decides who may use each step of entering",
    "django.contrib.staticfiles": "files that are the same for everyone",
}


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Callable]]:
    """Every address under `resolver`, with the view that answers it."""
    for entry in resolver.url_patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, here)
        elif isinstance(entry, URLPattern):
            yield here, entry.callback


def without_policy(found: Iterator[tuple[str, Callable]]) -> Iterator[str]:
    """Addresses whose view is not declared with `@page(policy=...)`."""
    for address, view in found:
        module = getattr(view, "view_class", view).__module__
        if not module.startswith(tuple(GUARDED_ELSEWHERE)) and getattr(view, "page", None) not in REGISTRY:
            yield f"/{address} is answered by {module}.{view.__name__}, which names no policy: declare it with @page(policy=...)."


def test_every_page_names_its_policy():
    found = list(addresses(get_resolver()))
    assert len(found) > 10
    complaints = list(without_policy(iter(found)))
    assert not complaints, "\n".join(["", *complaints])


def test_every_declared_page_has_an_address():
    reached = {getattr(view, "page", None) for _, view in addresses(get_resolver())}
    unreached = sorted(name for name in REGISTRY if name not in reached and name.startswith("stronger."))
    assert not unreached, f"declared as pages, and no address leads there: {unreached}"


def names(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every name of an address under `resolver`, with the doors it stands in."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry, f"{before}{entry.namespace}:" if entry.namespace else before)
        elif isinstance(entry, URLPattern) and entry.name:
            yield before + entry.name


def test_no_two_addresses_have_one_name():
    """A link by a name that two pages share leads to one of them only."""
    seen = Counter(name for name in names(get_resolver()) if ":" in name)
    assert [name for name, times in seen.items() if times > 1] == []


def test_the_rule_refuses_a_view_without_a_policy():
    def bare(request):
        raise NotImplementedError

    try:
        guarded = page(policy=anyone)(bare)
        assert len(list(without_policy(iter([("bare", bare)])))) == 1
        assert list(without_policy(iter([("guarded", guarded)]))) == []
    finally:
        REGISTRY.pop(f"{bare.__module__}.{bare.__qualname__}", None)
    resolver = URLResolver(path("x/", bare).pattern, [path("y/", bare)])
    assert [address for address, _ in addresses(resolver, "x/")] == ["x/y/"]
