"""Operations on the register: who is in post, one person, the areas and teams."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Query

from stronger.web.api import asking, given
from stronger.web.api.operations import day, operation
from stronger.web.kit.pages import SignedInRequest
from stronger.workforce import policies, queries


@operation("/people", permission="workforce.see_people", gives=given.People, title="People in post")
def people(request: SignedInRequest, asked: Query[asking.PeopleAsked]) -> given.People:
    """The people in post on a day whom the owner may see today, by family name; a manager's token gives those they manage and themself."""
    on = day(asked.on)
    wanted = queries.InPostFilter(asked.team or "", asked.area or "", asked.kind or "", asked.page, asked.per_page)
    found = queries.in_post_page(request.user, wanted, on=on)
    items = [given.Person.model_validate(row) for row in found.rows]
    return given.People(on=on, page=found.page, pages=found.pages, per_page=asked.per_page, total=found.total, items=items)


@operation("/people/{uuid:person_id}", permission="workforce.see_people", gives=given.Record, title="One person")
def person(request: SignedInRequest, person_id: UUID) -> given.Record:
    """One person's record, as far as the owner may see it: with pay only for a token made for pay whose owner may see pay."""
    found = policies.person_to_read(request.user, person_id)
    with_pay = policies.may_see_pay(request.user)
    record = queries.person_record(found, with_pay=with_pay)
    return given.Record(
        id=record.id,
        name=record.name,
        swe_number=record.swe_number,
        story=[_fact(moment) for moment in record.story],
        counted=[given.Counted.model_validate(each) for each in record.counted],
        pay=[given.Paid.model_validate(each) for each in record.pay] if with_pay else None,
    )


def _fact(moment) -> given.Fact:
    return given.Fact(
        what=moment.what,
        from_on=moment.from_on,
        last_on=queries.last_day(moment.until_on),
        label=moment.label.strip(),
        detail=moment.detail or "",
        code=moment.code or "",
    )


@operation("/areas", permission="workforce.see_people", gives=given.Areas, title="Service areas and teams")
def areas(request: HttpRequest, asked: Query[asking.OnDay]) -> given.Areas:
    """The service areas and teams there are on a day."""
    on = day(asked.on)
    return given.Areas(on=on, items=[_area(area) for area in queries.areas_on(on)])


def _area(area: queries.AreaOnDay) -> given.Area:
    teams = [given.Team(code=t.code, name=t.name, from_on=t.from_on, last_on=_last(t.until_on)) for t in area.teams]
    return given.Area(code=area.code, name=area.name, from_on=area.from_on, last_on=_last(area.until_on), teams=teams)


def _last(until_on: date | None) -> date | None:
    return queries.last_day(until_on)
