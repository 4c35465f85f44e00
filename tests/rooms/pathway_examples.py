"""What the tests of the pathway share: the demo's people, and a request taken to each of its stages by services."""

from datetime import date
from uuid import UUID

from stronger.journeys import progress, readiness
from stronger.kit import scope
from stronger.pathway import policies, services
from stronger.pathway.policies import Access
from stronger.workforce import queries as workforce
from tests import cast

PANEL = ("eleanor", "farah")
QUALIFIED_ON = date(2020, 7, 3)
WORDS = "I have held complex work for a year and led two colleagues through theirs."


def person_of(key: str) -> UUID:
    """The id in the register of one of the cast."""
    found = workforce.own_person(cast.make(key))
    assert found is not None
    return found.id


def access_of(key: str, request_id: UUID) -> Access:
    """A request as one of the cast may see it; inside a scope of theirs."""
    return policies.request_to_read(cast.make(key), request_id, on=scope.current().on)


def begun(key: str = "amina", level: str = "experienced", *, qualified: date | None = QUALIFIED_ON) -> UUID:
    """A request that is being prepared, its writer having said when they qualified."""
    user = cast.make(key)
    with scope.acting(user.pk):
        if qualified:
            services.tell(requirement="qualified", on=qualified, by=user)
        return readiness.begin_request(person_id=person_of(key), to_level=level, by=user).pk


def written(request_id: UUID, key: str = "amina") -> None:
    """A statement, and one piece of evidence in its writer's own words."""
    user = cast.make(key)
    with scope.acting(user.pk):
        access = access_of(key, request_id)
        services.save_statement(access=access, words=WORDS, version=0, by=user)
        said = {"title": "Chaired a network meeting", "on": date(2026, 10, 1), "words": "I chaired it, and the plan was agreed."}
        services.write_piece(access=access, requirement="more-responsibility", **said, by=user)


def sent(key: str = "amina") -> UUID:
    """A request that its writer has sent to the manager."""
    request_id, user = begun(key), cast.make(key)
    written(request_id, key)
    with scope.acting(user.pk):
        readiness.send_request(access=access_of(key, request_id), by=user)
    return request_id


def viewed(supports: str = "yes") -> UUID:
    """One to which the manager has given their view."""
    request_id, bethan = sent(), cast.bethan()
    with scope.acting(bethan.pk):
        services.give_view(access=access_of("bethan", request_id), supports=supports, words="She is ready.", by=bethan)
    return request_id


def with_panel(request_id: UUID | None = None, members: tuple[str, ...] = PANEL, by: str = "eleanor") -> UUID:
    """One with a panel named, the first in the chair."""
    request_id, user = request_id or viewed(), cast.make(by)
    with scope.acting(user.pk):
        ids = [cast.make(each).pk for each in members]
        progress.name_panel(access=access_of(by, request_id), members=ids, chair=ids[0], by=user)
    return request_id


def view_of(key: str, request_id: UUID, recommends: str = "yes") -> None:
    """One member's own view."""
    user = cast.make(key)
    with scope.acting(user.pk):
        said = {"recommends": recommends, "words": f"The view of {key}.", "statement": "My own view."}
        services.give_panel_view(access=access_of(key, request_id), **said, by=user)


def discussed(request_id: UUID | None = None, members: tuple[str, ...] = PANEL, by: str = "eleanor") -> UUID:
    """One whose panel has given every view."""
    request_id = with_panel(request_id, members, by)
    for each in members:
        view_of(each, request_id)
    return request_id


def decided(outcome: str = "yes", request_id: UUID | None = None, members: tuple[str, ...] = PANEL, by: str = "eleanor") -> UUID:
    """One that the chair has decided on: yes from 4 January 2027, or not yet."""
    request_id, chair = discussed(request_id, members, by), cast.make(members[0])
    said = {"level_code": "experienced", "grade": "Higher grade", "effective_on": date(2027, 1, 4)} if outcome == "yes" else {}
    with scope.acting(chair.pk):
        access = access_of(members[0], request_id)
        services.decide(access=access, outcome=outcome, feedback="Clear and well evidenced.", **said, by=chair)
    return request_id
