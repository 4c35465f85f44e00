"""How fast pages are: ours, signed in, with policies and trail, beside two bare Django pages on the same server in the same minutes."""

import os
from dataclasses import dataclass
from statistics import median

from tests.bench import ground, load, servers

PEOPLE = 5_000
FEW, MANY = 200, 20_000
PAIRS = 5
SECONDS = 2.0
READERS = 16
# Ours, the bare page it is held against, and the least part of that page's answers a second that it must serve.
DUELS = (("staff list", "fifty", 1.0), ("person", "one", 0.25), ("home", "one", 0.25), ("figures", "one", 0.25))
# What must take as long with a hundred times as many people.
GROWING = (*(page for page, *_ in DUELS), "team", "organisation", "organisation as a table", "vacancies")


@dataclass(frozen=True)
class Duel:
    """One of our pages against a bare one: answers a second of both, pair by pair."""

    page: str
    bare: str
    goal: float
    pairs: tuple[tuple[float, float], ...]

    @property
    def ratios(self) -> list[float]:
        """Ours over theirs, lowest first."""
        return sorted(ours / theirs for ours, theirs in self.pairs)


def _headers(key: str) -> tuple[tuple[str, str], ...]:
    """What the browser of one of the cast sends, signed in, through a front server that ends TLS."""
    from django.urls import reverse

    from tests import cast

    browser = cast.signed_in(cast.make(key))
    browser.get(reverse("staff:home"), secure=True)  # whoever clicks has had a page before, and the cookies that it set
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    return (("Cookie", cookies), ("X-Forwarded-Proto", "https"))


def _paths() -> dict[str, str]:
    """The address of each page measured; the person is somebody in the middle of the list."""
    from django.urls import reverse
    from django.utils import timezone

    from stronger.workforce import queries
    from stronger.workforce.models import Person

    team = queries.teams_on(timezone.localdate())[0][0]
    some = Person.objects.filter(swe_number__startswith="SW8").order_by("family_name", "pk")[50]
    return {
        "staff list": reverse("staff:people"),
        "person": reverse("staff:person", args=[some.pk]),
        "home": reverse("staff:home"),
        "figures": reverse("board:figures"),
        "team": f"{reverse('staff:people')}?team={team}",
        "organisation": reverse("staff:organisation"),
        "organisation as a table": reverse("staff:organisation_table"),
        "vacancies": reverse("staff:vacancies"),
        "one": f"/one/{some.pk}/",
        "fifty": "/fifty/",
    }


def _serve(name: str) -> None:
    os.environ["DATABASE_URL"] = _address(name)


def _address(name: str) -> str:
    from tests import database

    return database.address(name, database.APP)


def duels() -> tuple[list[Duel], dict[str, load.Run], dict[str, float]]:
    """Each page against its bare one at PEOPLE people, in interleaved pairs; p95 with READERS; start and memory of the server."""
    with ground.register(PEOPLE) as name:
        _serve(name)
        paths, mine = _paths(), _headers("farah")
        first = load.Target(0, paths["home"], mine)
        with servers.served(servers.PRODUCT, first) as ours, servers.served(servers.BARE, load.Target(0, paths["one"])) as bare:
            facts = {"first page after start, seconds": ours.cold, "two workers at rest, MB": ours.whole()}
            found = [_duel(page, other, goal, paths, (ours.port, mine), bare.port) for page, other, goal in DUELS]
            crowd = {page: load.run(load.Target(ours.port, paths[page], mine), readers=READERS, seconds=SECONDS) for page, *_ in DUELS}
            facts["two workers after load, MB"] = ours.whole()
            facts["largest worker, MB"] = ours.memory()[0]
    return found, crowd, facts


def _duel(page: str, other: str, goal: float, paths: dict[str, str], ours: tuple, bare: int) -> Duel:
    port, headers = ours
    targets = (load.Target(port, paths[page], headers), load.Target(bare, paths[other]))
    for target in targets:
        load.run(target, readers=8, seconds=0.5)  # warm
    pairs = [tuple(load.run(target, readers=8, seconds=SECONDS).per_second for target in targets) for _ in range(PAIRS)]
    return Duel(page, other, goal, tuple((ours_at, theirs) for ours_at, theirs in pairs))


def growth() -> dict[str, tuple[float, float]]:
    """The median milliseconds of each page, one reader, at FEW and at MANY people, measured in turn."""
    with ground.register(FEW) as few, ground.register(MANY) as many:
        served = {}
        for name in (few, many):
            _connect(name)
            served[name] = (_paths(), _headers("farah"))
        times: dict[str, dict[str, list[float]]] = {page: {few: [], many: []} for page in GROWING}
        with _product(few, served) as at_few, _product(many, served) as at_many:
            for _ in range(PAIRS):
                for page in GROWING:
                    for name, port in ((few, at_few), (many, at_many)):
                        paths, headers = served[name]
                        run = load.run(load.Target(port, paths[page], headers), readers=1, answers=25)
                        times[page][name].append(1000 * median(run.times))
    return {page: (median(each[few]), median(each[many])) for page, each in times.items()}


def _connect(name: str) -> None:
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


def _product(name: str, served: dict):
    from contextlib import contextmanager

    @contextmanager
    def running():
        _serve(name)
        paths, headers = served[name]
        with servers.served(servers.PRODUCT, load.Target(0, paths["home"], headers)) as ours:
            yield ours.port

    return running()
