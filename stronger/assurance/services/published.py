"""Takes in what government has published about every council."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import BinaryIO

from django.db import connection, transaction

from stronger.assurance import policies, published
from stronger.assurance.models import Indicator, Place, Publication
from stronger.kit import scope
from stronger.trail import services as trail

MOST_FAULTS = 20  # told at once; a file with more is another file
AT_A_TIME = 100  # rows, of 22 figures each


class WrongFile(Exception):
    """A file is not the published indicators: `faults` say so line by line, at most MOST_FAULTS of them."""

    def __init__(self, faults: list[published.Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass
class Loaded:
    """What a file brought: the rows it has, the years, the places, and how many figures were new or revised."""

    rows: int = 0
    added: int = 0
    revised: int = 0
    years: set[int] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


@transaction.atomic
def load_published(*, file: BinaryIO, by) -> Loaded:
    """Take in a published file of indicators, all of it or nothing; a figure that stands already is not written again.

    `file` must be open for reading bytes, and be one that can be read twice. Raises WrongFile, and Refused unless `by` may
    load packs. Figures that differ from what stands are added as revisions: what was published before is kept.
    """
    policies.require_load(by)
    with connection.cursor() as cursor:  # two loads at once would each add the same
        cursor.execute("select pg_advisory_xact_lock(hashtext('assurance.published'))")
    digest = hashlib.sha256()
    for piece in iter(partial(file.read, 65_536), b""):
        digest.update(piece)
    file.seek(0)
    loading = _Loading(digest.hexdigest())
    lines = iter(partial(file.readline, published.LONGEST_LINE + 1), b"")
    rows = _sound(published.rows(lines))
    while some := tuple(islice(rows, AT_A_TIME)):
        loading.take(some)
    loading.settle_places()
    done = loading.done
    if done.added or done.revised:
        details = {"file": digest.hexdigest()[:12], "rows": done.rows, "added": done.added, "revised": done.revised}
        trail.note("change", "assurance.published", details=details)
    return done


def _sound(found: Iterator[published.Row | published.Fault]) -> Iterator[published.Row]:
    """The rows, while they are sound; once one is not, only faults are looked for. Raises WrongFile at the end or at the most."""
    faults: list[published.Fault] = []
    some = False
    for each in found:
        if isinstance(each, published.Fault):
            faults.append(each)
            if len(faults) == MOST_FAULTS:
                break
        elif not faults:
            some = True
            yield each
    if not faults and not some:
        faults.append(published.Fault(1, "the file has no rows."))
    if faults:
        raise WrongFile(faults)


class _Loading:
    """One file on its way in: the places by code, the publication once something is new, and what was done."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        self.publication: Publication | None = None
        self.places = {place.code: place for place in Place.objects.all()}
        self.renamed: dict[str, Place] = {}
        self.done = Loaded()

    def take(self, some: tuple[published.Row, ...]) -> None:
        """Write the figures of these rows that do not stand already."""
        rows = [(self._place(row), row) for row in some]
        held = Indicator.objects.filter(place__in={place.pk for place, _ in rows}, year__in={row.year for _, row in rows})
        newest = held.order_by("place_id", "year", "column", "-publication_id").distinct("place_id", "year", "column")
        stands = {(at, year, column): printed for at, year, column, printed in newest.values_list("place_id", "year", "column", "printed")}
        new = []
        for place, row in rows:
            for column, printed in row.printed.items():
                before = stands.get((place.pk, row.year, column))
                if before != printed:
                    self.done.added += before is None
                    self.done.revised += before is not None
                    new.append((place, row.year, column, printed))
            self.done.rows += 1
            self.done.years.add(row.year)
            self.done.places.add(row.code)
        if new:
            self._write(new)

    def _write(self, new: list[tuple[Place, int, str, str]]) -> None:
        if self.publication is None:
            self.publication = Publication.objects.create(sha256=self.sha256, loaded_at=scope.current().at)
        Indicator.objects.bulk_create(
            Indicator(publication=self.publication, place=place, year=year, column=column, printed=printed, value=published.number(printed))
            for place, year, column, printed in new
        )

    def _place(self, row: published.Row) -> Place:
        region = self._named(*row.region, "region", row.year, None) if row.region else None
        return self._named(row.code, row.name, row.level, row.year, region)

    def _named(self, code: str, name: str, level: str, year: int, region: Place | None) -> Place:
        """The place with this code, made when it is new; its name and region are those of its latest year."""
        place = self.places.get(code)
        if place is None:
            place = Place.objects.create(code=code, name=name, level=level, region=region, named_in=year)
            self.places[code] = place
        elif (place.name, place.region_id) != (name, region and region.pk) and year >= place.named_in:
            place.name, place.region, place.named_in = name, region, year
            self.renamed[code] = place
        elif year > place.named_in:
            place.named_in = year
            self.renamed[code] = place
        return place

    def settle_places(self) -> None:
        """Write down the names and regions that this file changed."""
        Place.objects.bulk_update(self.renamed.values(), ["name", "region", "named_in"])
