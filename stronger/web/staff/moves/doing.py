"""Which form and which verb each move has, and what is said before and after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from stronger.web.staff.moves import forms
from stronger.workforce import policies, services


@dataclass(frozen=True)
class Doing:
    """One move as a page offers it. `act` is given the person, what was answered, today and the user; `after` says what follows."""

    form: type[forms.MoveForm]
    act: Callable[..., object]
    button: str
    done: str
    after: str = ""
    intro: str = ""


def _post(said: dict, user):
    return policies.post_to_keep(user, said["post"]) if said.get("post") else None


def _move(person, said, today: date, user) -> None:
    services.move(person=person, post=_post(said, user), team_code=said["team"], from_on=said["from_on"], why=said["why"], by=user)


def _act_up(person, said, today: date, user) -> None:
    services.act_up(person=person, post=_post(said, user), **_given(said, "from_on", "last_on", "why"), by=user)


def _hours(person, said, today: date, user) -> None:
    services.set_hours(person=person, **_given(said, "from_on", "fte", "manner", "weekly_hours", "why"), by=user)


def _level(person, said, today: date, user) -> None:
    services.set_level(person=person, level_code=said["level"], **_given(said, "from_on", "grade", "why"), by=user)


def _leave(person, said, today: date, user) -> None:
    services.leave(person=person, **_gone(said), offer_interview=said["interview"], by=user)


def _amend(person, said, today: date, user) -> None:
    services.amend_leaving(person=person, on=today, **_gone(said), by=user)


def _gone(said: dict) -> dict:
    return {"reason_code": said["reason"], "destination_code": said["destination"], **_given(said, "last_on", "why")}


def _join(person, said, today: date, user) -> None:
    services.join(person=person, **started(said, user), by=user)


def started(said: dict, user) -> dict:
    """What a form of a start says, as the service takes it."""
    return {
        "joined_on": said["from_on"],
        "post": _post(said, user),
        "team_code": said["team"],
        "role_code": said["role"],
        "origin_code": said["origin"],
        **_given(said, "title", "fte", "basis", "last_on", "elsewhere", "why"),
    }


def _given(said: dict, *names: str) -> dict:
    return {name: said[name] for name in names}


_PLAIN: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "second_out": (services.second_out, ("elsewhere", "from_on", "last_on", "why")),
    "end_acting": (services.end_acting, ("last_on", "why")),
    "end_secondment": (services.end_secondment, ("last_on", "why")),
    "set_manager": (services.set_manager, ("manager", "from_on", "why")),
    "set_supervisor": (services.set_supervisor, ("supervisor", "from_on", "why")),
}
_TODAYS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "change_end": (services.change_end, ("last_on", "why")),
    "stay": (services.stay, ("why",)),
}


def _plainly(code: str) -> Callable[..., object]:
    """A move whose form asks just what its verb takes."""

    def act(person, said, today: date, user) -> None:
        if code in _TODAYS:
            verb, names = _TODAYS[code]
            verb(person=person, on=today, **_given(said, *names), by=user)
        else:
            verb, names = _PLAIN[code]
            verb(person=person, **_given(said, *names), by=user)

    return act


_BACK = "Their own post is kept for them, and they are back in it on the day after the last."
DOINGS: dict[str, Doing] = {
    "join": Doing(forms.Known, _join, "Record the start", "The start is recorded."),
    "move": Doing(forms.Moved, _move, "Record the move", "The move is recorded.", "The post they leave counts as vacant from that day."),
    "act_up": Doing(forms.ActingUp, _act_up, "Record acting up", "Acting up is recorded.", _BACK),
    "end_acting": Doing(forms.Ended, _plainly("end_acting"), "End acting up", "The end of acting up is recorded."),
    "second_out": Doing(forms.SecondedOut, _plainly("second_out"), "Record the secondment", "The secondment is recorded.", _BACK),
    "end_secondment": Doing(forms.Ended, _plainly("end_secondment"), "End the secondment", "The end of the secondment is recorded."),
    "change_end": Doing(forms.EndChanged, _plainly("change_end"), "Change the end", "The new end is recorded."),
    "set_hours": Doing(forms.Hours, _hours, "Change the hours", "The new hours are recorded."),
    "set_level": Doing(forms.Levelled, _level, "Change the level", "The new level is recorded."),
    "set_manager": Doing(
        forms.Managed,
        _plainly("set_manager"),
        "Change the manager",
        "The new manager is recorded.",
        "From that day the new manager may open their record, and the one before no longer.",
    ),
    "set_supervisor": Doing(forms.Supervised, _plainly("set_supervisor"), "Change the supervisor", "The new supervisor is recorded."),
    "leave": Doing(
        forms.Left,
        _leave,
        "Record the leaving",
        "The leaving is recorded.",
        "Their post, team, manager and supervisor end with the last day, and what was recorded for later is taken away.",
    ),
    "amend_leaving": Doing(forms.LeftAmended, _amend, "Correct the leaving", "The leaving is corrected."),
    "stay": Doing(forms.Stays, _plainly("stay"), "Withdraw the leaving", "They stay.", "All that was to end goes on, in their own post."),
}
