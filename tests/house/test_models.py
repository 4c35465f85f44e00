"""Every table says how private its columns are and how it is kept; dates, moments and keys are what their names say."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from stronger.kit import privacy
from tests.house.tree import floors

OURS = [model for model in apps.get_models() if model.__module__.startswith("stronger.")]
# Rows of history are made from the table they follow and take its declaration; `stronger.trail.history` sees to it.
TABLES = [model for model in OURS if not any(base.__module__.startswith("pghistory.") for base in model.__mro__)]


NAMED_BY_DJANGO = {"accounts.User.last_login", "accounts.Remembered.expires", "accounts.Session.expire_date"}


def ill_named(model: type[models.Model]) -> Iterator[str]:
    """Fields whose name does not say whether they hold a day or a moment."""
    for field in model._meta.local_fields:
        name = f"{model._meta.label}.{field.name}"
        if name in NAMED_BY_DJANGO:
            continue
        if isinstance(field, models.DateTimeField):
            if not (field.name == "at" or field.name.endswith("_at")):
                yield f"{name} holds a moment: call it ..._at."
        elif isinstance(field, models.DateField) and not (field.name == "on" or field.name.endswith("_on")):
            yield f"{name} holds a day: call it ..._on."


def keys_that_point_up(model: type[models.Model]) -> Iterator[str]:
    """Keys, inherited ones included, into a room that is not below the model's own."""
    for field in model._meta.local_fields:
        if isinstance(field, models.ForeignKey):
            other = field.related_model
            room = other._meta.app_label
            if room in floors() and room != model._meta.app_label and floors()[room] <= floors()[model._meta.app_label]:
                yield f"{model._meta.label}.{field.name} points up to {other._meta.label}."


def test_there_are_tables_to_look_at():
    assert {"accounts", "trail", "workforce", "frameworks"} <= {model._meta.app_label for model in TABLES}


@pytest.mark.parametrize("rule", [privacy.complaints, ill_named, keys_that_point_up], ids=lambda rule: rule.__name__)
def test_every_table_keeps_the_rule(rule):
    complaints = [complaint for model in TABLES for complaint in rule(model)]
    assert not complaints, "\n".join(["", *complaints])


def test_history_is_as_private_as_the_table_it_follows():
    rows = [model for model in OURS if model not in TABLES]
    assert rows
    for model in rows:
        tracked = model._meta.get_field("pgh_obj").related_model
        assert tracked is not None
        levels, said = privacy.of(tracked).levels, privacy.of(model)
        columns = {field.name for field in model._meta.local_fields} & set(levels)
        assert columns, model
        assert {name: levels[name] for name in columns} == {name: said.levels[name] for name in columns}, model
        assert said.rls == privacy.of(tracked).rls, model


@isolate_apps("stronger.kit", "stronger.workforce")
def test_each_rule_refuses_what_breaks_it():
    class Person(models.Model):  # noqa: DJ008
        class Meta:
            app_label = "workforce"

    class Broken(models.Model):  # noqa: DJ008
        started = models.DateField()
        ended_on = models.DateTimeField()
        person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")

        class Meta:
            app_label = "kit"

    assert len(list(ill_named(Broken))) == 2
    assert len(list(keys_that_point_up(Broken))) == 1
    assert len(list(privacy.complaints(Broken))) == 4  # three columns, and no word on history
