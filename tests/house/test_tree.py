"""The whole tree keeps the rules that can be read from its source; each rule refuses a small broken example."""

from collections.abc import Callable, Iterator

import pytest

from tests.house import changes, tables, writing
from tests.house.tree import Source, sources

RULES: tuple[Callable[[Source], Iterator[str]], ...] = (*writing.RULES, *changes.RULES, *tables.RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_tree_keeps_the_rule(rule):
    complaints = [complaint for source in sources() for complaint in rule(source)]
    assert not complaints, "\n".join(["", *complaints])


def test_no_query_reaches_through_a_key_into_another_room():
    keys = tables.keys_into_other_rooms(tuple(s for s in sources("stronger") if s.shelf == "models"))
    complaints = [complaint for source in sources("stronger") for complaint in tables.queries_do_not_reach_through(source, keys)]
    assert not complaints, "\n".join(["", *complaints])


def test_the_rules_look_at_every_room_and_shelf():
    """A rule that matches no file would pass for ever."""
    rooms = {source.room for source in sources("stronger")}
    assert {"kit", "trail", "accounts", "frameworks", "workforce", "assurance", "returns", "journeys", "web", "chores"} <= rooms
    assert {"services", "queries", "policies", "models", "rules", ""} == {source.shelf for source in sources("stronger")}
    assert sum(1 for source in sources() for _ in changes._verbs(source)) > 10
    assert any(source.is_page for source in sources("stronger"))


def test_every_exception_is_still_there():
    """An exception outlives its reason when what it excused is gone."""
    names = {f"{'.'.join(source.parts)}.{node.name}" for source in sources("stronger") for node in source.functions()}
    assert {*changes.NOT_VERBS, *changes.WITHOUT_TRAIL} <= names
    assert set(tables.PAGES_THAT_ASK_THE_DATABASE) <= {source.path for source in sources("stronger")}


DOC = '"""Holds an example that a rule is tried on."""\n'
LONG = "def long():\n" + "    x = 1\n" * 40

# rule, where the example lives, the example, and what the complaint must say
BROKEN = [
    (writing.opens_with_a_sentence, "stronger/returns/rules.py", "import json\n", "what this module is for"),
    (writing.opens_with_a_sentence, "stronger/returns/rules.py", '"""Rules"""\n', "one whole sentence"),
    (writing.public_functions_explain_themselves, "stronger/returns/queries.py", "def rows():\n    return 1\n", "rows needs a docstring"),
    (writing.public_functions_explain_themselves, "stronger/returns/services/receive.py", "class Receipt:\n    pass\n", "Receipt needs"),
    (writing.functions_are_short, "launch/say.py", LONG, "long is 41 lines long"),
    (
        writing.functions_are_short,
        "tests/rooms/test_x.py",
        "class T:\n" + "".join(f"    {line}\n" for line in LONG.splitlines()),
        "41 lines",
    ),
    (writing.files_are_short, "stronger/web/urls.py", "x = 1\n" * 301, "past 300"),
    (writing.names_say_something, "stronger/returns/utils.py", DOC, "not 'utils'"),
    (writing.names_say_something, "stronger/web/common/pages.py", DOC, "name the module"),
    (writing.names_say_something, "stronger/returns/reading.py", "class ReturnManager:\n    pass\n", "class ReturnManager"),
    (
        writing.nothing_happens_behind_the_reader,
        "stronger/returns/models.py",
        "from django.db.models.signals import post_save\n",
        "signals hide",
    ),
    (
        writing.nothing_happens_behind_the_reader,
        "stronger/returns/models.py",
        "from django.dispatch import receiver\n",
        "signals hide",
    ),
    (
        writing.nothing_happens_behind_the_reader,
        "stronger/returns/models.py",
        "class Batch(models.Model):\n    def save(self, *a, **k):\n        super().save(*a, **k)\n",
        "Batch.save is a trick",
    ),
    (
        writing.nothing_happens_behind_the_reader,
        "stronger/returns/models.py",
        'class Batch(Dated):\n    class Meta:\n        ordering = ["at"]\n',
        "Meta.ordering",
    ),
    (
        writing.queries_give_out_values,
        "stronger/returns/queries.py",
        '@dataclass\nclass Row:\n    """A row."""\n',
        "frozen=True",
    ),
    (
        writing.queries_give_out_values,
        "stronger/returns/queries.py",
        '@dataclass(frozen=False)\nclass Row:\n    """A row."""\n',
        "frozen=True",
    ),
    (
        changes.services_are_keyword_only_and_know_who_asked,
        "stronger/returns/services.py",
        "def receive(file, *, by):\n    trail.note('change', 'x')\n",
        "keyword arguments only",
    ),
    (
        changes.services_are_keyword_only_and_know_who_asked,
        "stronger/returns/services.py",
        "def receive(*, by, file):\n    trail.note('change', 'x')\n",
        "as its last argument",
    ),
    (
        changes.services_are_keyword_only_and_know_who_asked,
        "stronger/journeys/hire.py",
        "def hire(*, person, by=None):\n    trail.note('change', 'x')\n",
        "no default",
    ),
    (
        changes.services_write_the_trail,
        "stronger/returns/services.py",
        "def receive(*, file, by):\n    Batch.objects.create(file=file)\n",
        "receive leaves no trail",
    ),
    (
        changes.services_write_the_trail,
        "stronger/returns/services.py",
        "def receive(*, file, by):\n    _keep(file)\ndef _keep(file):\n    _keep(file)\n",
        "receive leaves no trail",
    ),
    (
        changes.services_write_the_trail,
        "stronger/journeys/hire.py",
        "def hire(*, person, by):\n    workforce.add_person(person=person, by=system)\n",
        "hire leaves no trail",
    ),
    (
        changes.services_are_keyword_only_and_know_who_asked,
        "stronger/journeys/hire.py",
        "from stronger.workforce import services as workforce\ndef hire(person):\n    workforce.add_person(person=person)\n",
        "must take `by`",
    ),
    (
        tables.keys_are_strings_and_point_down,
        "stronger/accounts/models.py",
        'models.ForeignKey("workforce.Person", on_delete=X)\n',
        "points up",
    ),
    (tables.keys_are_strings_and_point_down, "stronger/assurance/models.py", 'models.OneToOneField("returns.Batch")\n', "sideways"),
    (tables.keys_are_strings_and_point_down, "stronger/workforce/models.py", "models.ForeignKey(User)\n", "as a string with its room"),
    (tables.keys_are_strings_and_point_down, "stronger/workforce/models.py", 'models.ForeignKey("Person")\n', "as a string with its room"),
    (tables.keys_are_strings_and_point_down, "stronger/workforce/models.py", 'models.ManyToManyField(to="plans.Plan")\n', "as a string"),
    (
        tables.lower_rooms_are_not_given_a_way_up,
        "stronger/workforce/models.py",
        'models.ForeignKey("accounts.User", related_name="people")\n',
        'related_name="+"',
    ),
    (
        tables.lower_rooms_are_not_given_a_way_up,
        "stronger/workforce/models.py",
        "models.ForeignKey(settings.AUTH_USER_MODEL)\n",
        'related_name="+"',
    ),
    (
        tables.sql_reads_its_own_tables,
        "stronger/assurance/queries.py",
        'SQL = "select count(*) from workforce_person"\n',
        "workforce_person",
    ),
    (
        tables.sql_reads_its_own_tables,
        "stronger/returns/migrations/0002_x.py",
        'RunSQL("insert into public.accounts_role values (1)")\n',
        "a table of accounts",
    ),
    (
        tables.models_of_others_are_not_fetched_by_name,
        "stronger/assurance/queries.py",
        'apps.get_model("workforce", "Person")\n',
        "a model of workforce by name",
    ),
    (
        tables.models_of_others_are_not_fetched_by_name,
        "stronger/assurance/queries.py",
        "from stronger.workforce.models import Person\n",
        "private to workforce",
    ),
    (
        tables.models_of_others_are_not_fetched_by_name,
        "stronger/assurance/queries.py",
        "from stronger.workforce import models\n",
        "private to workforce",
    ),
    (tables.pages_touch_no_tables, "stronger/web/staff/people.py", "from django.db import connection\n", "does not import"),
    (tables.pages_touch_no_tables, "stronger/web/staff/people.py", "Person.objects.all()\n", "does not touch tables"),
]


@pytest.mark.parametrize(("rule", "path", "text", "complaint"), BROKEN)
def test_the_rule_refuses_what_breaks_it(rule, path, text, complaint):
    assert any(complaint in said for said in rule(Source(path, text)))


def test_every_rule_has_an_example_that_breaks_it():
    assert {rule for rule, *_ in BROKEN} == set(RULES)


# rule, where it lives, and something that looks forbidden and is not
ALLOWED = [
    (writing.functions_are_short, "stronger/kit/due.py", LONG.replace("    x = 1\n", "", 1)),
    (writing.names_say_something, "stronger/accounts/models.py", "class Accounts(BaseUserManager):\n    pass\n"),
    (writing.nothing_happens_behind_the_reader, "stronger/web/kit/forms.py", "class F(forms.Form):\n    def clean(self):\n        pass\n"),
    (
        changes.services_write_the_trail,
        "stronger/returns/services.py",
        "def receive(*, file, by):\n    _keep(file)\ndef _keep(file):\n    _tell()\ndef _tell():\n    trail.note('change', 'x')\n",
    ),
    (changes.services_write_the_trail, "stronger/journeys/hire.py", "def hire(*, who, by):\n    workforce.add_person(who=who, by=by)\n"),
    (
        changes.services_are_keyword_only_and_know_who_asked,
        "stronger/accounts/services.py",
        "def accept(*, token, by: None = None):\n    ...\n",
    ),
    (changes.services_are_keyword_only_and_know_who_asked, "stronger/journeys/hire.py", "def entry(row):\n    return Entry(row)\n"),
    (tables.keys_are_strings_and_point_down, "stronger/workforce/models.py", 'models.ForeignKey("accounts.User")\n'),
    (tables.lower_rooms_are_not_given_a_way_up, "stronger/workforce/models.py", 'models.ForeignKey("workforce.Person")\n'),
    (tables.sql_reads_its_own_tables, "stronger/workforce/queries.py", 'SQL = "select 1 from workforce_person"\n'),
    (tables.sql_reads_its_own_tables, "stronger/workforce/queries.py", '"""Counted from accounts_user, says the docstring."""\n'),
    (
        tables.models_of_others_are_not_fetched_by_name,
        "stronger/workforce/policies.py",
        "if TYPE_CHECKING:\n    from stronger.accounts.models import User\n",
    ),
]


@pytest.mark.parametrize(("rule", "path", "text"), ALLOWED)
def test_the_rule_lets_through_what_keeps_it(rule, path, text):
    assert list(rule(Source(path, text))) == []


def test_a_lookup_through_a_key_is_found_however_it_is_written():
    model = Source("stronger/workforce/models.py", 'account = models.OneToOneField("accounts.User", related_name="+")\n')
    keys = tables.keys_into_other_rooms((model,))
    assert keys == {"workforce": {"account"}}

    def said(text):
        return list(tables.queries_do_not_reach_through(Source("stronger/workforce/queries.py", text), keys))

    assert len(said('people.filter(account__email="x")\n')) == 1
    assert len(said('people.order_by("-account__name")\n')) == 1
    assert said('people.filter(account__isnull=True, account__in=[1], person__name="x")\n') == []
