"""Reads YAML data files a council writes, and names the file and the line of whatever is wrong in them."""

import difflib
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError
from yaml.constructor import ConstructorError, SafeConstructor

MAX_BYTES = 1_000_000  # the longest real file is a hundredth of this; more is a mistake
MAX_DEPTH = 20  # the parser's own recursion would otherwise be ended by a hostile file
PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp")}

Loc = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong: where, why, and what to do about it."""

    file: str
    line: int
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason} — {self.remedy}"


class Unreadable(Exception):
    """A file that cannot be read as YAML at all; `faults` say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


class Sheet:
    """One YAML file as plain values, with the line on which each of them stands."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.data: Any = None
        self.faults: list[Fault] = []
        self._keys: dict[Loc, int] = {}
        self._values: dict[Loc, int] = {}

    def line(self, loc: Loc) -> int:
        """The line of the value at `loc`, or of the nearest thing around it that is in the file."""
        while loc and loc not in self._values:
            loc = loc[:-1]
        return self._keys.get(loc) or self._values.get(loc, 1)

    def fault(self, loc: Loc, reason: str, remedy: str) -> Fault:
        """A fault at `loc` of this file."""
        return Fault(self.shown, self.line(loc), reason, remedy)

    def take(self, node: yaml.Node, loc: Loc = ()) -> Any:
        """The plain value of `node`, remembering where it and everything in it stands."""
        self._values[loc] = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            return [self.take(item, (*loc, n)) for n, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._take_mapping(node, loc)
        return self._take_scalar(node)

    def _take_mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in found:
                first = self._keys[(*loc, key)]
                self.faults.append(Fault(self.shown, line, f"“{key}” is here twice (first on line {first})", "keep one of the two"))
                continue
            self._keys[(*loc, key)] = line
            found[key] = self.take(value_node, (*loc, key))
        return found

    def _take_scalar(self, node: yaml.Node) -> Any:
        line = node.start_mark.line + 1
        if node.tag not in PLAIN_TAGS:
            self.faults.append(Fault(self.shown, line, f"“{node.tag}” is not a plain value", "use text, a number, a date, true or false"))
            return None
        try:
            return SafeConstructor().construct_object(node)
        except (ValueError, OverflowError, ConstructorError):
            self.faults.append(
                Fault(self.shown, line, f"“{node.value}” is not a real date or number", "correct it, or put it between quotes")
            )
            return None


def read(path: Path, shown: str = "") -> Sheet:
    """Read one file, named `shown` in what is said of it. Raises Unreadable when it is not sound YAML."""
    sheet = Sheet(shown or str(path))
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except OSError as e:
        raise Unreadable(Fault(sheet.shown, 1, f"this file cannot be read ({e.strerror})", "check its name and permissions")) from e
    except UnicodeDecodeError as e:
        line = raw[: e.start].count(b"\n") + 1
        raise Unreadable(Fault(sheet.shown, line, "this is not UTF-8 text", "save the file again as UTF-8")) from e
    if len(raw) > MAX_BYTES:
        raise Unreadable(Fault(sheet.shown, 1, f"this file is over {MAX_BYTES:,} bytes", "split it, or check that it is the right file"))
    root = _compose(text, sheet.shown)
    if root is None:
        raise Unreadable(Fault(sheet.shown, 1, "this file is empty", "fill it in or remove it"))
    sheet.data = sheet.take(root)
    if sheet.faults:
        raise Unreadable(*sheet.faults)
    return sheet


def _compose(text: str, shown: str) -> yaml.Node | None:
    """The tree of nodes of a YAML text without aliases (a small file of them can unfold into gigabytes)."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=loader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent):
                raise Unreadable(Fault(shown, line, f"“*{event.anchor}” points at another part of the file", "write the value out in full"))
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise Unreadable(Fault(shown, line, f"this is nested more than {MAX_DEPTH} deep", "check the indentation"))
        return yaml.compose(text, Loader=loader)
    except yaml.YAMLError as e:
        raise Unreadable(_syntax_fault(e, shown)) from e


def _syntax_fault(error: yaml.YAMLError, shown: str) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    remedy = "check the indentation, and put text that has a colon or begins with a sign between quotes"
    if "tab character" in str(problem) or "start any token" in str(problem):
        remedy = "indent with spaces, never tabs, and put text that begins with a sign between quotes"
    return Fault(shown, mark.line + 1 if mark else 1, f"this is not YAML: {problem}", remedy)


class Shape(BaseModel):
    """What one part of a file may say; knows the file and line it came from, for checks that need more than itself."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True)
    _sheet: Sheet | None = PrivateAttr(default=None)
    _loc: Loc = PrivateAttr(default=())

    def fault(self, reason: str, remedy: str, *at: str | int) -> Fault:
        """A fault of this part, at the place inside it that `at` leads to. Only for shapes that came from a file."""
        if self._sheet is None:
            raise ValueError("This shape did not come from a file.")
        return self._sheet.fault((*self._loc, *at), reason, remedy)

    def everything(self) -> Iterator["Shape"]:
        """This shape and every shape inside it, in the file's order."""
        yield self
        for name in type(self).model_fields:
            value = getattr(self, name)
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, Shape):
                    yield from item.everything()


S = TypeVar("S", bound=Shape)


def parse(sheet: Sheet, shape: type[S]) -> tuple[S | None, list[Fault]]:
    """The sheet as `shape`, or None and what is wrong with it."""
    if not isinstance(sheet.data, dict):
        return None, [sheet.fault((), "this file should be names with values (`name: value`)", f"begin with one of: {_names(shape)}")]
    try:
        made = shape.model_validate(sheet.data)
    except ValidationError as e:
        return None, sorted({_explain(sheet, shape, dict(error)) for error in e.errors()})
    _bind(made, sheet, ())
    return made, []


def _bind(shape: Shape, sheet: Sheet, loc: Loc) -> None:
    shape._sheet, shape._loc = sheet, loc
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        if isinstance(value, Shape):
            _bind(value, sheet, (*loc, name))
        elif isinstance(value, list):
            for n, item in enumerate(value):
                if isinstance(item, Shape):
                    _bind(item, sheet, (*loc, name, n))


def _names(shape: type[Shape]) -> str:
    return ", ".join(shape.model_fields)


def _inside(annotation: Any) -> Any:
    """The type inside Optional and list, which is where the next step of a location leads."""
    while get_origin(annotation) in (Union, types.UnionType, list):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    return annotation


def _home(shape: type[Shape], loc: Loc) -> type[Shape]:
    """The shape in which the last name of `loc` stands or should stand."""
    for step in loc[:-1]:
        if isinstance(step, str) and step in shape.model_fields:
            inner = _inside(shape.model_fields[step].annotation)
            if isinstance(inner, type) and issubclass(inner, Shape):
                shape = inner
    return shape


def _hint(home: type[Shape], name: str) -> str:
    """What the shape says of this name, to end a remedy with; "" when it says nothing."""
    field = home.model_fields.get(name)
    if field is None:
        return ""
    inside = [meta for part in get_args(field.annotation) for meta in getattr(part, "__metadata__", ())]
    said = [field.description, *(getattr(meta, "description", None) for meta in inside)]
    return next((f": {description}" for description in said if description), "")


# pydantic's kinds of error in our words; {name} is the key, {value} what stands there, {hint} what the shape says of it.
WORDS: dict[str, tuple[str, str]] = {
    "missing": ("“{name}” is missing", "add it{hint}"),
    "string_type": ("“{name}” should be text, not {value}", "put it between quotes{hint}"),
    "string_pattern_mismatch": ("“{name}” cannot be {value}", "write it differently{hint}"),
    "string_too_short": ("“{name}” is empty", "fill it in{hint}"),
    "string_too_long": ("“{name}” is too long", "use at most {max_length} characters"),
    "int_type": ("“{name}” should be a whole number, not {value}", "write it in figures, without quotes{hint}"),
    "bool_type": ("“{name}” should be true or false, not {value}", "write true or false, without quotes"),
    "date_type": ("“{name}” should be a date, not {value}", "write it like 2027-04-01, without quotes{hint}"),
    "literal_error": ("“{name}” cannot be {value}", "use {expected}"),
    "list_type": ("“{name}” should be a list, not {value}", "begin each item on its own line with a dash{hint}"),
    "model_type": ("“{name}” should be names with values, not {value}", "write `name: value` lines under it{hint}"),
    "greater_than_equal": ("“{name}” is {value}", "use {ge} or more"),
    "less_than_equal": ("“{name}” is {value}", "use {le} or less"),
    "too_short": ("“{name}” has too few items", "list at least {min_length}"),
}


def _explain(sheet: Sheet, shape: type[Shape], error: dict[str, Any]) -> Fault:
    """One of pydantic's errors as a fault in plain words."""
    loc = tuple(error["loc"])
    home, name = _home(shape, loc), next((step for step in reversed(loc) if isinstance(step, str)), "")
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(name, home.model_fields, n=1)
        remedy = f"did you mean “{near[0]}”?" if near else f"remove it; these are known here: {_names(home)}"
        return sheet.fault(loc, f"“{name}” is not known here", remedy)
    hint = _hint(home, name)
    given = error["input"]
    if given is None and error["type"] != "missing":
        return sheet.fault(loc, f"“{name}” is empty", f"fill it in, or remove the line; text that begins with # needs quotes{hint}")
    value = (
        f"“{given}”"
        if isinstance(given, str)
        else "a list"
        if isinstance(given, list)
        else "a group"
        if isinstance(given, dict)
        else str(given)
    )
    reason, remedy = WORDS.get(
        error["type"], ("“{name}” is not right: " + error["msg"].replace("{", "(").replace("}", ")"), "correct it{hint}")
    )
    said = {"name": name, "value": value, "hint": hint, **error.get("ctx", {})}
    return sheet.fault(loc, reason.format(**said), remedy.format(**said))
