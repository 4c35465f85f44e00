"""Privacy classes: what a model must say of its columns and its keeping, and what is complained of when it does not."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from stronger.kit import privacy
from stronger.kit.moves import MoveRow
from stronger.kit.privacy import EQUALITY, INTERNAL, OPEN, PERSONAL


def complaints(**body) -> list[str]:
    """What is said against a model with these fields and this `Privacy`."""
    with isolate_apps("stronger.kit"):
        meta = type("Meta", (), {"app_label": "kit"})
        model = type("Leaflet", (models.Model,), {"__module__": __name__, "Meta": meta, **body})
        return list(privacy.complaints(model))


def said(**values) -> type:
    """A `class Privacy`."""
    return type("Privacy", (), values)


def title() -> models.Field:
    """A field of the example."""
    return models.CharField(max_length=20)


def test_a_model_that_says_everything_is_complete():
    assert complaints(title=title(), Privacy=said(title=OPEN, history=True)) == []
    assert complaints(title=title(), Privacy=said(title=OPEN, append_only=True)) == []
    assert complaints(title=title(), Privacy=said(title=OPEN, no_history="Made again from the pack each night.")) == []


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"title": title()}, "kit.Leaflet.title does not say how private it is"),
        ({"title": title(), "Privacy": said(title="open", history=True)}, "kit.Leaflet.title does not say how private it is"),
        ({"title": title(), "Privacy": said(title=OPEN)}, "kit.Leaflet keeps no history"),
        (
            {"title": title(), "Privacy": said(title=OPEN, subject=OPEN, history=True)},
            "classifies 'subject', which is not one of its fields",
        ),
        ({"title": title(), "Privacy": said(title=EQUALITY, history=True)}, "holds equality or pay data"),
        ({"title": title(), "Privacy": said(title=OPEN, no_history=True)}, "in a sentence"),
        ({"title": title(), "Privacy": said(title=OPEN, no_history="Short", history=True)}, "must say either"),
        ({"rls": title(), "Privacy": said(history=True)}, "has the name of a flag"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(body, sentence):
    assert any(sentence in complaint for complaint in complaints(**body))


@isolate_apps("stronger.kit")
def test_an_abstract_base_speaks_for_its_columns_and_may_be_overruled():
    class Step(MoveRow):
        thing = models.IntegerField()

        class Meta:
            app_label = "kit"

        class Privacy:
            thing = PERSONAL
            why = INTERNAL

    found = privacy.of(Step)
    assert found.levels["thing"] is PERSONAL
    assert found.levels["why"] is INTERNAL
    assert found.levels["at"] is INTERNAL
    assert found.append_only
    assert found.strictest is PERSONAL
    assert list(privacy.complaints(Step)) == []


def test_levels_are_listed_from_the_least_private_to_the_most():
    assert [level.name for level in privacy.Level] == ["OPEN", "INTERNAL", "PERSONAL", "SENSITIVE", "EQUALITY", "PAY", "SECRET"]
    assert privacy.Declaration({}).strictest is OPEN
