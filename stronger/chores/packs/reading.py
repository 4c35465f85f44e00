"""Reads a pack's folder and the shared folders it includes, file by file."""

import difflib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from stronger.chores.packs.shapes import AreasFile, EntryFile, RolesFile, TokensFile
from stronger.frameworks import shapes
from stronger.frameworks.agency import AgencyFile
from stronger.frameworks.deal import DealFile
from stronger.frameworks.learning import LearningFile
from stronger.frameworks.performance import PerformanceFile
from stronger.frameworks.progression import ProgressionFile
from stronger.frameworks.supervision import SupervisionFile
from stronger.kit.sheets import Fault, Shape, Unreadable, parse, read

COUNCIL = "council.yaml"
FILES: dict[str, type[Shape]] = {
    COUNCIL: shapes.CouncilFile,
    "areas.yaml": AreasFile,
    "roles.yaml": RolesFile,
    "entry.yaml": EntryFile,
    "tokens.yaml": TokensFile,
    "pathway.yaml": shapes.PathwayFile,
    "timescales.yaml": shapes.TimescalesFile,
    "objectives.yaml": shapes.ObjectivesFile,
    "mappings.yaml": shapes.MappingsFile,
    "agency.yaml": AgencyFile,
    "deal.yaml": DealFile,
    "supervision.yaml": SupervisionFile,
    "performance.yaml": PerformanceFile,
    "progression.yaml": ProgressionFile,
    "learning.yaml": LearningFile,
}
FOLDERS: dict[str, type[Shape]] = {"frameworks": shapes.FrameworkFile, "texts": shapes.TextFile}
BESIDE = {"README.md"}  # what else may lie in a pack

S = TypeVar("S", bound=Shape)


@dataclass
class Pack:
    """Everything that one pack says, the council's own files before the shared ones it includes."""

    folder: str
    files: list[Shape] = field(default_factory=list)

    def of(self, shape: type[S]) -> list[S]:
        """The pack's files of one shape, in the order read."""
        return [file for file in self.files if isinstance(file, shape)]

    @property
    def council(self) -> shapes.CouncilFile:
        """Whose pack this is. Only for a pack that was read without faults."""
        return self.of(shapes.CouncilFile)[0]

    def everything(self) -> Iterator[Shape]:
        """Every part of every file."""
        for file in self.files:
            yield from file.everything()


def read_pack(folder: Path) -> tuple[Pack, list[Fault]]:
    """The pack in `folder` as far as it can be read, and what is wrong with its files one by one."""
    pack = Pack(os.path.normpath(folder))
    if not folder.is_dir():
        return pack, [Fault(pack.folder, 1, "there is no such folder", "give the folder that holds the council's council.yaml")]
    if not (folder / COUNCIL).is_file():
        here = os.path.normpath(folder / COUNCIL)
        return pack, [Fault(here, 1, "a pack needs this file", "add it, or give the folder of a council's pack (docs/packs.md)")]
    faults = _read_folder(folder, pack)
    for file in pack.of(shapes.CouncilFile):
        for n, include in enumerate(file.includes):
            shared = folder / include
            reason = _wrong_include(folder, shared, include)
            if reason:
                faults.append(file.fault(reason, "name a folder of shared files beside this pack, such as ../national", "includes", n))
            else:
                faults += _read_folder(shared, pack)
    return pack, faults


def _wrong_include(folder: Path, shared: Path, include: str) -> str:
    if Path(include).is_absolute() or not shared.is_dir():
        return f"“{include}” is not a folder beside this pack"
    if shared.resolve() == folder.resolve() or (shared / COUNCIL).exists():
        return f"“{include}” is a council's pack, not shared files"
    return ""


def _read_folder(folder: Path, pack: Pack) -> list[Fault]:
    faults = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name in BESIDE:
            continue
        if path.is_dir() and path.name in FOLDERS:
            for inner in sorted(path.iterdir()):
                faults += _read_file(inner, FOLDERS[path.name], pack) if inner.suffix == ".yaml" else [_stranger(inner)]
        elif path.name in FILES:
            faults += _read_file(path, FILES[path.name], pack)
        else:
            faults.append(_stranger(path))
    return faults


def _stranger(path: Path) -> Fault:
    shown = os.path.normpath(path)
    if path.suffix == ".yml":
        return Fault(shown, 1, "a pack's files end in .yaml", f"call it {path.stem}.yaml")
    near = difflib.get_close_matches(path.name, [*FILES, *FOLDERS], n=1)
    remedy = f"did you mean {near[0]}?" if near else f"move it elsewhere; a pack has {', '.join([*FILES, *FOLDERS])}"
    return Fault(shown, 1, "this is no part of a pack", remedy)


def _read_file(path: Path, shape: type[Shape], pack: Pack) -> list[Fault]:
    try:
        sheet = read(path, os.path.normpath(path))
    except Unreadable as e:
        return list(e.faults)
    made, faults = parse(sheet, shape)
    if made is not None:
        pack.files.append(made)
    return faults
