"""What learning.yaml is held to with the whole pack in view: the kinds, standards, elements and frameworks it names are there."""

from collections.abc import Iterator

from stronger.chores.packs.reading import Pack
from stronger.frameworks import shapes
from stronger.frameworks.learning import LearningFile, LearningSourceShape
from stronger.kit.sheets import Fault

ELEMENT = "element/"


def references(pack: Pack) -> Iterator[Fault]:
    """Every kind, standard, element and framework that learning.yaml names is in the pack."""
    files = pack.of(LearningFile)
    kinds = {kind.code for file in files for kind in file.kinds}
    known = {f"{ELEMENT}{element.code}" for file in pack.of(shapes.PathwayFile) for element in file.elements}
    frameworks = pack.of(shapes.FrameworkFile)
    for held in frameworks:
        known |= {f"{held.framework.code}/{standard.code}" for edition in held.editions for standard in edition.standards}
    codes = {held.framework.code for held in frameworks}
    for file in files:
        for mapped in file.mapped_to:
            if mapped.framework not in codes:
                yield mapped.fault(
                    f"there is no framework “{mapped.framework}”", "correct it, or add its file under frameworks/", "framework"
                )
        for words in file.words:
            if words.points_to not in known:
                yield words.fault(f"there is no “{words.points_to}”", "name a framework/standard, or element/ and its code", "points_to")
        for source in file.sources:
            yield from _source(source, kinds, known)


def _source(source: LearningSourceShape, kinds: set[str], known: set[str]) -> Iterator[Fault]:
    if source.kind not in kinds:
        yield source.fault(f"there is no kind “{source.kind}”", "correct it, or add it under `kinds`", "kind")
    for n, path in enumerate(source.standards):
        if path not in known:
            yield source.fault(f"there is no standard “{path}”", "name a framework and its standard", "standards", n)
    for n, code in enumerate(source.elements):
        if f"{ELEMENT}{code}" not in known:
            yield source.fault(f"there is no element “{code}” in pathway.yaml", "correct it, or add it there", "elements", n)
