"""A date is asked for in three boxes, read however people write it, and refused with what to mend."""

from datetime import date

import pytest

from stronger.web.kit import forms as kit
from tests.doors.form_examples import Everything, drawn, filled, one


def start(day, month, year):
    form = filled(start_day=day, start_month=month, start_year=year)
    return form, form["start"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (("2", "9", "2024"), date(2024, 9, 2)),
        (("02", "09", "2024"), date(2024, 9, 2)),
        ((" 2 ", "Sep.", "2024"), date(2024, 9, 2)),
        (("29", "February", "2024"), date(2024, 2, 29)),
        (("1", "janu", "2020"), date(2020, 1, 1)),
        (("6", "10", "2025"), date(2025, 10, 6)),
    ],
)
def test_a_date_is_read_however_people_write_it(typed, found):
    form, _ = start(*typed)
    assert form.cleaned_data["start"] == found


@pytest.mark.parametrize(
    ("typed", "said", "wrong"),
    [
        (("", "", ""), "Enter the start date", ["day", "month", "year"]),
        (("2", "", "2024"), "The start date must include a month", ["month"]),
        (("", "9", ""), "The start date must include a day and year", ["day", "year"]),
        (("2", "9", "24"), "The year of the start date must have 4 numbers, for example 2025", ["year"]),
        (("2", "9", "-204"), "The year of the start date must have 4 numbers, for example 2025", ["year"]),
        (("31", "2", "2025"), "The start date must be a real date, for example 27 3 2025", ["day", "month", "year"]),
        (("2", "13", "2024"), "The start date must be a real date, for example 27 3 2025", ["day", "month", "year"]),
        (("2", "ju", "2024"), "The start date must be a real date, for example 27 3 2025", ["day", "month", "year"]),
        (("two", "9", "2024"), "The start date must be a real date, for example 27 3 2025", ["day", "month", "year"]),
        (("31", "12", "2019"), "The start date must be 1 January 2020 or after", ["day", "month", "year"]),
        (("7", "10", "2025"), "The start date must be 6 October 2025 or before", ["day", "month", "year"]),
    ],
)
def test_a_wrong_date_says_what_to_mend_and_where(typed, said, wrong):
    form, bound = start(*typed)
    assert form.errors["start"] == [said]
    boxes = kit.draw(bound).boxes
    assert [box.name.removeprefix("start_") for box in boxes if box.wrong] == wrong
    assert kit.draw(bound).target == next(box.id for box in boxes if box.wrong)
    assert [box.value for box in boxes] == [each.strip() for each in typed]


def test_the_boxes_show_a_date_they_are_given():
    form = Everything(initial={"start": date(2024, 9, 2)})
    assert [box.value for box in kit.draw(form["start"]).boxes] == ["2", "9", "2024"]
    tree = drawn("{{ forms.field(form['start']) }}", form=form)
    assert [label.text for label in tree.xpath("//label")] == ["Day", "Month", "Year"]
    assert one(tree, "//fieldset").get("role") == "group"


def test_a_date_that_was_not_on_the_page_or_not_asked_for_is_none():
    class Asks(kit.Form):
        on = kit.DateField(called="day", required=False)

    form = Asks({})
    assert form.is_valid()
    assert form.cleaned_data["on"] is None
    widget = form["on"].field.widget
    assert widget.value_omitted_from_data({}, {}, "on")
    assert not widget.value_omitted_from_data({"on_day": ""}, {}, "on")
    assert form.fields["on"].clean(date(2025, 1, 1)) == date(2025, 1, 1)


def test_a_date_knows_whether_it_was_changed():
    field = kit.DateField(called="day")
    assert not field.has_changed(date(2024, 9, 2), ("2", "9", "2024"))
    assert field.has_changed(date(2024, 9, 2), ("3", "9", "2024"))
    assert not field.has_changed(None, ("", "", ""))


# ---- errors that say what to do ----
