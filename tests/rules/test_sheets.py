"""Reading a data file keeps the line of everything in it, and never falls over whatever the file holds."""

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stronger.kit.sheets import Shape, Unreadable, parse, read


class Inner(Shape):
    name: str
    on: int | None = None


class Outer(Shape):
    title: str
    parts: list[Inner] = []
    whole: Inner | None = None


def _read(folder: Path, text: str):
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return read(path, "a.yaml")


def test_a_shape_knows_the_line_of_its_parts(tmp_path):
    made, faults = parse(_read(tmp_path, "title: A\nparts:\n  - name: one\n  - name: two\n    on: 3\n"), Outer)
    assert faults == []
    assert made is not None
    second = made.parts[1]
    assert str(second.fault("wrong", "mend it", "on")) == "a.yaml:5: wrong — mend it"
    assert str(second.fault("wrong", "mend it")) == "a.yaml:4: wrong — mend it"
    assert str(second.fault("not there", "add it", "absent")) == "a.yaml:4: not there — add it"
    assert [type(part).__name__ for part in made.everything()] == ["Outer", "Inner", "Inner"]


def test_a_fault_inside_a_group_names_the_groups_names(tmp_path):
    made, faults = parse(_read(tmp_path, "title: A\nwhole:\n  nme: one\n"), Outer)
    assert made is None
    assert [str(fault) for fault in faults] == [
        "a.yaml:2: “name” is missing — add it",
        "a.yaml:3: “nme” is not known here — did you mean “name”?",
    ]


def test_a_shape_that_came_from_no_file_has_no_line():
    with pytest.raises(ValueError, match="did not come from a file"):
        Inner(name="x").fault("wrong", "mend it")


def test_a_file_that_is_not_there_is_said_to_be_unreadable(tmp_path):
    with pytest.raises(Unreadable, match=r"nowhere\.yaml:1: this file cannot be read"):
        read(tmp_path / "nowhere.yaml", "nowhere.yaml")


NAMES = st.text(max_size=8) | st.sampled_from(["title", "parts", "name"])
ANY_YAML = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ANY_YAML)
def test_any_sound_yaml_is_taken_or_explained(tmp_path, value):
    _explained(tmp_path, yaml.safe_dump(value, allow_unicode=True).encode())


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet="[]{}:-&*!|>'\"%@`#,? \n\tab1", max_size=60).map(str.encode))
def test_any_bytes_are_taken_or_explained(tmp_path, raw):
    _explained(tmp_path, raw)


def _explained(folder: Path, raw: bytes) -> None:
    path = folder / "a.yaml"
    path.write_bytes(raw)
    lines = raw.count(b"\n") + raw.count(b"\r") + 2
    try:
        made, faults = parse(read(path, "a.yaml"), Outer)
    except Unreadable as e:
        made, faults = None, list(e.faults)
    assert (made is None) == bool(faults)
    for fault in faults:
        assert fault.reason
        assert fault.remedy
        assert 1 <= fault.line <= lines
