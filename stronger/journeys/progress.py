"""A request for another level comes to its end: who may decide on it, and the register says what was agreed."""

from collections.abc import Sequence

from stronger.accounts import queries as accounts
from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.pathway import policies, services
from stronger.pathway import queries as pathway
from stronger.pathway.policies import Access
from stronger.pathway.rules.stages import SIT
from stronger.workforce import policies as register
from stronger.workforce import queries as workforce
from stronger.workforce import services as moves


def may_sit_on(access: Access) -> tuple[list[tuple[int, str]], dict[int, str]]:
    """Whom one may name for the panel of a request (account id and name), and of the others who could sit, why they may not.

    Nobody decides on their own request, on that of someone they manage at any height, or on an appeal against their own decision.
    """
    on = scope.current().on
    person = workforce.people_named([access.request.person_id])[access.request.person_id]
    barred = {each.account_id: f"{each.name} manages {person.name}." for each in workforce.line_above(person.id, on) if each.account_id}
    if person.account_id:
        barred[person.account_id] = "Nobody decides on their own request."
    before = {seat.member_id for seat in access.seats if seat.round < access.round}
    able = accounts.who_may(SIT, on=on)
    barred |= {id_: f"{name} sat on the panel before." for id_, name in able if id_ in before}
    return [(id_, name) for id_, name in able if id_ not in barred], barred


def name_panel(*, access: Access, members: Sequence[int], chair: int, why: str = "", by) -> None:
    """Name who decides on a request. Raises NotNow where these may not be the panel, or the pack says nothing of panels; MoveRefused."""
    terms = frameworks.progression_on(scope.current().on).panel
    if terms is None:
        raise NotNow("The council’s pack does not say how panels work. Ask whoever looks after it.")
    able, barred = may_sit_on(access)
    strangers = {each: "Choose from those who may sit on a panel." for each in members if each not in dict(able) and each not in barred}
    services.name_panel(access=access, members=members, chair=chair, barred={**barred, **strangers}, terms=terms, why=why, by=by)


def appeal(*, access: Access, why: str, by) -> None:
    """Appeal to another panel while there is time by the pack. Raises MoveRefused after it, and after an appeal was decided."""
    terms = frameworks.progression_on(scope.current().on).panel
    services.appeal(access=access, why=why, appeal_within_days=terms.appeal_within_days if terms else 0, by=by)


def put_in_force(*, access: Access, by) -> None:
    """Put what was agreed into the register: the level and the grade, from the day decided. Raises NotNow, MoveRefused, and Refused
    unless `by` keeps the register too. Both change, or neither."""
    policies.require_reader(access, by)
    decision = pathway.decision_of(access.request, access.round)
    if decision is None or decision.effective_on is None:
        raise NotNow("Nothing is agreed yet that could be put into the register.")
    person = register.person_to_move(by, access.request.person_id)
    services.put_in_force(access=access, by=by)
    then = workforce.steps_of(person.pk, decision.effective_on)
    if (then.level_code, then.grade) != (decision.level_code, decision.grade):
        why = f"Agreed by a progression panel on {decision.on.day} {decision.on:%B} {decision.on.year}"
        moves.set_level(person=person, from_on=decision.effective_on, level_code=decision.level_code, grade=decision.grade, why=why, by=by)
