"""A staff directory through its room: received, matched, checked, asked about, loaded, undone."""

import pytest

from stronger.directory import queries, services
from stronger.directory.models import Change, Row
from stronger.kit import scope
from stronger.kit.stages import MoveRefused
from stronger.workforce.models import Employment, Level, Management, Person, Posting, TeamMembership
from tests import cast, given
from tests.rooms.directory_files import as_csv, as_xlsx, checked, counts, loaded, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def farah():
    """The HR adviser."""
    return cast.farah()


def held() -> list:
    """Everything that a directory may change in the register."""
    return [list(model.objects.order_by("pk").values()) for model in (Person, Employment, Posting, TeamMembership, Management, Level)]


def test_new_people_are_written_with_their_work_team_and_manager(farah):
    boss = person("SW50001", "Bess", "Head", title="Team leader", level="Advanced social worker")
    directory = loaded(farah, as_csv([boss, person("SW50002", manager="Bess Head", fte="60%", start="2 March 2021")]))
    assert counts(farah, directory) == {"new": 2}
    ada = Person.objects.get(swe_number="SW50002")
    posting = Posting.objects.get(employment__person=ada)
    assert (ada.given_name, ada.family_name, posting.title, str(posting.fte)) == ("Ada", "Byron", "Social worker", "0.600000")
    assert TeamMembership.objects.get(person=ada).team.code == "early-help"
    assert Management.objects.get(person=ada).manager.swe_number == "SW50001"


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_the_same_file_twice_changes_nothing(farah, write):
    rows = [
        person("SW50001", "Bess", "Head"),
        person("SW50002", manager="SW50001"),
        person("", "No", "Number"),
        person("", "Other", "Nobody", email="o@x.uk"),
    ]
    loaded(farah, write(rows))
    before = held()
    directory = loaded(farah, write(rows))
    assert counts(farah, directory) == {"same": 4}
    assert held() == before


def test_undoing_puts_everything_back(farah):
    given.taken_in(given.worker("SW50001"), given.worker("SW50003"))
    loaded(farah, as_csv([person("SW50001", "Bess", "Head")]))
    before = held()
    rows = [person("SW50001", "Bess", "Tail", team="Going Home", title="Team leader", fte="0.5"), person("SW60009", manager="SW50001")]
    directory = loaded(farah, as_csv(rows))
    assert counts(farah, directory) == {"changed": 1, "new": 1}
    assert held() != before
    with scope.acting(farah.pk):
        assert queries.undo_preview(directory, by=farah).people == 2
        assert services.undo(directory=directory, by=farah) == 2
        assert not Change.objects.filter(directory=directory).exists()
    assert held() == before
    with scope.acting(farah.pk), pytest.raises(MoveRefused):
        services.undo(directory=directory, by=farah)


def test_people_of_a_census_are_joined_by_number_and_the_rest_left_out(farah):
    given.taken_in(given.worker("SW50001"), given.worker("SW50003"))
    directory = checked(farah, as_csv([person("SW50001", start="06/01/2020")]))
    with scope.acting(farah.pk):
        assert queries.record(directory).left_out == 1
        assert counts(farah, directory) == {"joined": 1}
        (row,) = Row.objects.filter(directory=directory)
        assert row.changes[0] == ["Name", "", "Ada Byron"]
