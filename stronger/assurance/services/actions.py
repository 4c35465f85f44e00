"""Verbs of a report's actions: add and change them while it is a draft, and say at any time what became of them."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from stronger.accounts import queries as accounts
from stronger.assurance import policies, queries
from stronger.assurance.models import Action, ActionMove, Section
from stronger.assurance.reporting import ACTIONS, FROZEN
from stronger.assurance.services.reports import hold, require_draft
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail


def _given_to(owner: str) -> dict:
    """The columns of an action for "role:code" or "account:id". Raises NotNow for one that is not on offer."""
    kind, _, code = owner.partition(":")
    roles = {role.code: role.name for role in accounts.roles_on_offer()} if kind == "role" else {}
    people = {str(pk): name for pk, name in accounts.colleagues()} if kind == "account" else {}
    if code in roles:
        return {"role": code, "account_id": None, "owner": roles[code]}
    if code in people:
        return {"role": "", "account_id": int(code), "owner": people[code]}
    raise NotNow("Choose who does it from the list.")


@transaction.atomic
def add_action(*, section: Section, what: str, owner: str, due_on: date, by) -> Action:
    """Add an action to a section of a draft; `owner` is "role:code" or "account:id". Raises NotNow, MoveRefused and Refused."""
    policies.require_write(by)
    hold(section.report_id)
    require_draft(section.report)
    number = (Action.objects.filter(report=section.report).aggregate(last=Max("number"))["last"] or 0) + 1
    action = Action.objects.create(report=section.report, section=section, number=number, what=what, due_on=due_on, **_given_to(owner))
    _note(action, "added")
    return action


@transaction.atomic
def change_action(*, action: Action, what: str, owner: str, due_on: date, by) -> None:
    """Change an action of a draft. Raises NotNow, MoveRefused and Refused."""
    policies.require_write(by)
    hold(action.report_id)
    require_draft(action.report)
    Action.objects.filter(pk=action.pk).update(what=what, due_on=due_on, **_given_to(owner))
    _note(action, "changed")


@transaction.atomic
def remove_action(*, action: Action, by) -> None:
    """Remove an action from a draft. Raises MoveRefused and Refused."""
    policies.require_write(by)
    hold(action.report_id)
    require_draft(action.report)
    _note(action, "removed")
    Action.objects.filter(pk=action.pk).delete()


@transaction.atomic
def move_action(*, action: Action, move: str, why: str, by) -> None:
    """Say what became of an action of a frozen report: done, dropped or open again, with what there is to say.

    For who writes reports and whoever is to do it. Raises NotNow, MoveRefused and Refused.
    """
    action = policies.action_to_change(by, action.report_id, action.number)
    hold(action.report_id)
    if queries.stage_of(action.report) != FROZEN:
        raise NotNow("What became of an action is said once its report is frozen.")
    made = ActionMove.objects.filter(action=action).count()
    stage = queries.action_row(action).stage.code
    to = ACTIONS.make_move(move, stage, why=why).to
    row = ActionMove(action=action, number=made + 1, move=move, from_stage=stage, to_stage=to, at=scope.current().at, by=by, why=why)
    row.save(force_insert=True)
    _note(action, move)


def _note(action: Action, step: str) -> None:
    trail.note("change", "assurance.action", subjects=[action.report_id], details={"step": step, "number": action.number})
