"""Feedback to managers, in which nobody can be recognised: answers are not tied to who gave them, nor to one another."""

import secrets
from collections.abc import Mapping

from django.db import transaction

from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.performance import policies
from stronger.performance.models import Cycle, UpwardAnswer, UpwardGiven
from stronger.trail import services as trail
from stronger.workforce import queries as workforce


@transaction.atomic
def give_upward(*, cycle: Cycle, answers: Mapping[str, str], by) -> None:
    """Give feedback to one's manager of today: statement's code -> code of an answer, or words. Empty ones are left out.

    The trail says that something was given in the year, and neither by whom to whom nor what. Raises NotNow outside the time
    for it, for whoever has no manager or gave it already, and where nothing is said.
    """
    person, here = workforce.own_person(by), scope.current()
    manager = workforce.managers_of([person.id], here.on).get(person.id) if person else None
    if person is None or manager is None or not policies.may_have_own(by):
        raise NotNow("Feedback goes to whoever manages you, and the register names nobody. Ask HR to put that right.")
    if not cycle.upward_from_on <= here.on <= cycle.upward_until_on:
        raise NotNow("This is not the time for feedback to managers.")
    if UpwardGiven.objects.filter(cycle=cycle, person_id=person.id).exists():
        raise NotNow("You have given your feedback for this year.")
    terms = frameworks.performance_terms(here.on)
    known, words = {code for code, _ in terms.answers}, {each.code for each in terms.statements if each.words}
    said = {code: text.strip() for code, text in answers.items() if text.strip() and code in {each.code for each in terms.statements}}
    rows = [
        UpwardAnswer(cycle=cycle, manager_id=manager.id, statement=code, **({"words": text} if code in words else {"answer": text}))
        for code, text in said.items()
        if code in words or text in known
    ]
    if not rows:
        raise NotNow("Answer at least one of them.")
    secrets.SystemRandom().shuffle(rows)  # so that their order in the table says nothing either
    for row in rows:
        row.save(force_insert=True)
    UpwardGiven.objects.create(cycle=cycle, person_id=person.id, manager_id=manager.id)
    trail.note("change", "performance.upward", subjects=[cycle.pk], details={"step": "given"})
