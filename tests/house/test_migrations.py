"""The database's history is one line a room, says what the models say, and turns on what it uses before it uses it."""

import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState

from stronger.chores import migrating
from tests.house.tree import ROOT, floors

EXTENSIONS = ("kit", "0001_extensions")
_AT = re.compile(" at 0x[0-9a-f]+")  # where something lies in memory
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


def _drawn(state) -> dict:
    """What is drawn of every model: its fields as they describe themselves, and its options."""
    drawn = map(ModelState.from_model, state.apps.get_models(include_auto_created=True))
    return {
        (each.app_label, each.name): _AT.sub("", repr([field.deconstruct() for field in each.fields.values()] + [each.options]))
        for each in drawn
    }


def test_drawn_quickly_every_model_is_as_django_draws_it():
    slowly = _drawn(loader().project_state())
    with migrating.quickly():
        quickly = _drawn(loader().project_state())
    assert len(quickly) > 100
    assert quickly == slowly


def test_a_change_that_touches_no_relation_draws_its_model_anew_and_no_other():
    before = loader().project_state()
    with migrating.quickly():
        person, post = (before.apps.get_model("workforce", name) for name in ("Person", "Post"))
        after = before.clone()
        for operation in (
            migrations.AddField("person", "shoe_size", models.IntegerField(null=True)),
            migrations.AddIndex("person", models.Index(fields=["shoe_size"], name="workforce_shoes")),
        ):
            operation.state_forwards("workforce", after)
        drawn = after.apps.get_model("workforce", "Person")
        assert [index.name for index in drawn._meta.indexes][-1] == "workforce_shoes"
        assert drawn._meta.get_field("shoe_size").null
        assert drawn is not person
        assert after.apps.get_model("workforce", "Post") is post
        assert after.is_delayed, "a step in Python is given everything drawn anew"
