"""Every field ties its label, hint, error and control together, and every error says what to do."""

from decimal import Decimal

import pytest
from django import forms

from stronger.web.kit import forms as kit
from stronger.web.public.gallery import Sample
from tests.doors.form_examples import Everything, drawn, filled, one


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("full_name", "input"),
        ("email", "input"),
        ("secret", "password"),
        ("story", "textarea"),
        ("team", "select"),
        ("colour", "radios"),
        ("colours", "checkboxes"),
        ("days", "checkboxes"),
        ("file", "file"),
        ("checked", "checkbox"),
        ("start", "date"),
        ("token", "hidden"),
    ],
)
def test_each_widget_is_drawn_as_its_control(name, kind):
    assert kit.draw(Everything()[name]).kind == kind


def test_an_input_is_tied_to_its_label_and_hint():
    tree = drawn("{{ forms.field(form['full_name'], width=20) }}", form=Everything())
    control = one(tree, "//input")
    assert control.get("id") == one(tree, "//label").get("for") == "id_full_name"
    assert control.get("aria-describedby") == one(tree, "//*[contains(@class, 'govuk-hint')]").get("id")
    assert "govuk-input--width-20" in control.get("class")
    assert control.get("aria-invalid") is None
    assert one(tree, "//label").text == "Full name"


def test_an_error_joins_the_hint_and_is_escaped_like_what_was_typed():
    form = Everything({"full_name": ""}, {})
    tree = drawn("{{ forms.field(form['full_name'], width='one-half') }}", form=form)
    control = one(tree, "//input")
    assert control.get("aria-describedby") == "id_full_name-hint id_full_name-error"
    assert control.get("aria-invalid") == "true"
    error = one(tree, "//*[@id='id_full_name-error']")
    assert " ".join(error.text_content().split()) == "Error: Enter full name"
    assert one(tree, "//div[contains(@class, 'govuk-form-group--error')]") is not None
    again = drawn("{{ forms.field(form['full_name']) }}", form=filled())
    assert one(again, "//input").get("value") == "Amina <b>"
    assert not again.xpath("//b")


def test_attributes_that_help_are_kept_and_those_that_harm_are_not():
    control = one(drawn("{{ forms.field(form['email']) }}", form=Everything()), "//input")
    assert control.get("autocomplete") == "email"
    assert control.get("type") == "email"
    assert {"required", "maxlength", "style", "placeholder"}.isdisjoint(control.attrib)
    assert control.get("class") == "govuk-input"


def test_numbers_are_typed_into_text_with_the_right_keypad():
    tree = drawn("{{ forms.field(form['hours'], suffix='hours', prefix='about') }}{{ forms.field(form['cases']) }}", form=Everything())
    hours, cases = tree.xpath("//input")
    assert (hours.get("type"), hours.get("inputmode"), cases.get("inputmode"), cases.get("value")) == ("text", "decimal", "numeric", "0")
    assert [each.text for each in tree.xpath("//div[@aria-hidden='true']")] == ["about", "hours"]


def test_a_password_is_never_sent_back_unless_the_form_says_so():
    form = Everything({"secret": "s3cret", "shown_secret": "123456"}, {})
    tree = drawn("{{ forms.field(form['secret']) }}{{ forms.field(form['shown_secret']) }}", form=form)
    assert [each.get("value") for each in tree.xpath("//input")] == ["", "123456"]
    assert all("hidden" in each.attrib for each in tree.xpath("//button"))  # shown by the script that makes it work


def test_a_textarea_keeps_its_lines():
    control = one(drawn("{{ forms.field(form['story'], rows=9) }}", form=filled()), "//textarea")
    assert control.text.strip() == "x\ny"
    assert control.get("rows") == "9"


def test_a_select_keeps_its_groups_in_order():
    tree = drawn("{{ forms.field(form['team']) }}", form=filled())
    assert [group.get("label") for group in tree.xpath("//optgroup")] == ["North", "South"]
    assert [option.text for option in tree.xpath("//select/option")] == ["Choose"]
    assert [option.get("value") for option in tree.xpath("//option[@selected]")] == ["2"]


def test_radios_are_a_group_with_a_legend_and_hints_of_their_own():
    tree = drawn("{{ forms.field(form['colour'], inline=true, small=true) }}", form=filled())
    assert one(tree, "//fieldset/legend").text_content().strip() == "Colour"
    first, second = tree.xpath("//input[@type='radio']")
    assert (first.get("id"), second.get("id")) == ("id_colour", "id_colour-2")
    assert second.get("checked") is not None
    assert one(tree, f"//*[@id='{second.get('aria-describedby')}']").text == "Like the sea"
    assert "govuk-radios--inline" in one(tree, "//div[@data-module]").get("class")


def test_checkboxes_are_boxes_and_the_first_is_where_an_error_leads():
    form = Everything({}, {})
    tree = drawn("{{ forms.field(form['colours']) }}{{ forms.field(form['days']) }}", form=form)
    assert [each.get("type") for each in tree.xpath("//input")] == ["checkbox"] * 3
    assert kit.draw(form["colours"]).target == tree.xpath("//input")[0].get("id")
    assert "id_colours-error" in tree.xpath("//fieldset")[0].get("aria-describedby")


def test_one_box_alone_carries_its_own_label():
    tree = drawn("{{ forms.field(form['checked']) }}", form=filled())
    assert one(tree, "//input[@type='checkbox']").get("checked") is not None
    assert one(tree, "//label").text == "I have checked this"
    assert not tree.xpath("//fieldset")


def test_a_file_is_chosen_and_a_hidden_field_shows_nothing():
    tree = drawn("{{ forms.field(form['file']) }}{{ forms.field(form['token']) }}", form=Everything())
    assert one(tree, "//input[@type='file']").get("value") is None
    assert one(tree, "//input[@type='hidden']").get("value") == "abc"


def test_a_question_may_be_the_pages_heading_and_may_be_optional():
    tree = drawn(
        "{{ forms.field(form['full_name'], heading=true, size='l', optional=true) }}"
        "{{ forms.field(form['colour'], heading=true, optional=true) }}",
        form=Everything(),
    )
    assert [" ".join(each.text_content().split()) for each in tree.xpath("//h1")] == ["Full name (optional)", "Colour (optional)"]


def test_all_of_a_forms_fields_are_drawn_in_order():
    tree = drawn("{{ forms.fields(form) }}", form=Everything())
    ids = [each.get("id") for each in tree.xpath("//*[@id and (self::input or self::select or self::textarea)]")]
    assert ids[0] == "id_full_name"
    assert ids[-1] == "id_token"
    assert len(ids) == len(set(ids))


def test_the_summary_links_each_error_to_its_control():
    form = Everything({"start_day": "31", "start_month": "2", "start_year": "2025", "email": "amina"}, {})
    tree = drawn("{{ forms.error_summary(form) }}{{ forms.fields(form) }}", form=form)
    links = tree.xpath("//div[@role='alert']//a")
    assert [link.text for link in links] == [
        "Enter full name",
        "Enter an e-mail address in full, for example name@example.org",
        "Enter hours a week",
        "Enter cases",
        "Enter password",
        "Enter an answer to “What went well?”",
        "Select team",
        "Select colour",
        "Select an answer to “Which colours?”",
        "Choose census file",
        "Tick the box “I have checked this”",
        "The start date must be a real date, for example 27 3 2025",
    ]
    for link in links:
        assert one(tree, f"//*[@id='{link.get('href')[1:]}']").tag in ("input", "select", "textarea")


def test_the_summary_says_what_belongs_to_no_field_and_nothing_when_all_is_well():
    form = filled()
    form.add_error(None, "The two passwords differ")
    form.add_error("token", "This page is too old")
    found = kit.problems(form, Everything())
    assert ("", "The two passwords differ") in found
    assert ("", "This page is too old") in found
    tree = drawn("{{ forms.error_summary(form) }}", form=form)
    assert "The two passwords differ" in tree.text_content()
    assert drawn("{{ forms.error_summary(form) }}", form=Everything()).text_content().strip() == ""


def test_a_form_without_ids_still_ties_its_parts():
    tree = drawn("{{ forms.field(form['hours']) }}", form=Everything(auto_id=False))
    assert one(tree, "//label").get("for") == one(tree, "//input").get("id") == "hours"


def test_groups_and_buttons():
    tree = drawn(
        "{% call forms.fieldset('About you', hint='Only your manager sees this', id='about', heading=true) %}x{% endcall %}"
        "{% call forms.fieldset('Plain') %}y{% endcall %}"
        "{% call forms.buttons() %}{{ forms.button('Save') }}{{ forms.button('Later', kind='secondary', name='later', value='yes') }}"
        "{{ forms.button('Start', kind='start', href='/x/?a=1&b=2') }}{% endcall %}"
    )
    group = tree.xpath("//fieldset")[0]
    assert one(tree, f"//*[@id='{group.get('aria-describedby')}']").text == "Only your manager sees this"
    assert tree.xpath("//fieldset")[1].get("aria-describedby") is None
    save, later = tree.xpath("//button")
    assert save.get("data-prevent-double-click") == "true"
    assert (later.get("name"), later.get("value")) == ("later", "yes")
    assert one(tree, "//a").get("href") == "/x/?a=1&b=2"


def test_a_fields_own_words_stand():
    class Asks(kit.Form):
        """Asks."""

        name = forms.CharField(error_messages={"required": "Who are you?"})
        hr = forms.CharField(label="HR adviser")
        team: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None, label="Your team")

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["other"] = forms.CharField()

    form = Asks()
    assert form.fields["name"].error_messages["required"] == "Who are you?"
    assert form.fields["hr"].error_messages["required"] == "Enter HR adviser"
    assert form.fields["team"].error_messages["required"] == "Select your team"
    assert form.fields["name"].label == "Name"


def test_a_whole_number_and_a_choice_say_what_they_take():
    form = filled(cases="many", colour="green", hours="x")
    assert form.errors["cases"] == ["Enter a whole number in figures, for example 12"]
    assert form.errors["hours"] == ["Enter a number in figures, for example 18.5"]
    assert form.errors["colour"] == ["Select one of the choices on this page"]
    assert filled().cleaned_data["hours"] == Decimal("18.5")


def test_the_gallerys_sample_has_a_field_of_each_kind():
    kinds = {kit.draw(bound).kind for bound in Sample()}
    assert kinds == {"input", "password", "textarea", "select", "radios", "checkboxes", "checkbox", "date", "file", "hidden"}
