"""The database's history is one line a room, says what the models say, and turns on what it uses before it uses it."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.loader import MigrationLoader

from tests.house.tree import ROOT, floors

EXTENSIONS = ("kit", "0001_extensions")
NEEDS_EXTENSIONS = ("ExclusionConstraint", "no_overlap", "gin_trgm_ops", "unaccent")


def loader() -> MigrationLoader:
    """The migrations on disk, without a database."""
    return MigrationLoader(None, ignore_no_migrations=True)


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration():
    out = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1, stdout=out)
    except (SystemExit, CommandError) as stop:
        pytest.fail(f"make and commit the migrations:\n{out.getvalue()}{stop}")


def test_each_room_has_one_line_of_history():
    assert loader().detect_conflicts() == {}


def too_early(nodes: dict, plan, text_of) -> Iterator[str]:
    """Migrations that use an extension and do not come after the one that turns it on."""
    for node in nodes:
        room, name = node
        if (
            room in floors()
            and node != EXTENSIONS
            and any(word in text_of(node) for word in NEEDS_EXTENSIONS)
            and EXTENSIONS not in plan(node)
        ):
            yield f"{room}.{name} needs an extension of PostgreSQL: add {EXTENSIONS} to its dependencies."


def test_extensions_are_turned_on_before_they_are_used():
    graph = loader().graph

    def text_of(node):
        return (ROOT / "stronger" / node[0] / "migrations" / f"{node[1]}.py").read_text(encoding="utf-8")

    complaints = list(too_early(graph.nodes, graph.forwards_plan, text_of))
    assert not complaints, complaints


def test_the_rule_refuses_a_migration_that_comes_too_early():
    plans = {("workforce", "0001"): [], ("workforce", "0002"): [EXTENSIONS]}
    found = list(too_early(plans, plans.get, lambda _node: "ExclusionConstraint(...)"))
    assert len(found) == 1
    assert found[0].startswith("workforce.0001")
