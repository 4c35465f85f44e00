"""Given …: reaches a stage of the product by calling services, so that no test stands on a row that could not be."""

import os
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

from stronger.accounts import services as accounts
from stronger.chores import demo, demo_posts
from stronger.chores.cast import CAST
from stronger.kit import scope
from stronger.workforce import services as workforce
from stronger.workforce.intake import Entry
from tests import cast

COUNTED_ON = date(2025, 9, 30)
# Published figures and census files lie beside the project, never in it.
SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(place: str) -> Path:
    """A file of the shared data beside the project. Where it is absent, CI fails and anyone else's test says so and is skipped."""
    path = SHARED / place
    if not path.exists():
        said = f"This test reads ../shared/{place}, which is not beside this checkout."
        pytest.fail(said) if os.environ.get("CI") else pytest.skip(said)
    return path


def everyone() -> dict:
    """The whole cast with their accounts, by key."""
    return {part.key: cast.make(part.key) for part in CAST}


def the_demo_register() -> dict:
    """The demo's register with its teams and managers; returns the cast's accounts by key."""
    users = everyone()
    demo.make_register(users)
    return users


def the_demo_organisation() -> dict:
    """The demo's register with its posts, supervisors, looks at the public register and moves; returns the cast's accounts by key.

    Where the fixture `organisation` made it for the whole file, only the accounts are looked up.
    """
    from stronger.workforce.models import Post

    if Post.objects.exists():
        return everyone()
    users = the_demo_register()
    demo_posts.make_organisation(users)
    return users


def worker(number: str, **said) -> Entry:
    """A row of a return about one employed case holder, unless told otherwise."""
    told = {
        "agency": False,
        "fte": Decimal(1),
        "born_on": date(1985, 5, 5),
        "sex_code": "F",
        "ethnicity_code": "WBRI",
        "role_code": "5",
        "start_on": date(2020, 1, 6),
        "origin_code": "1",
        "fte_on_day": Decimal(1),
        "cases": 15,
        "days_lost": Decimal(3),
        "base_pay": Decimal(40_000),
    }
    return Entry(swe_number=number, **{**told, **said})


def taken_in(*entries: Entry, on: date = COUNTED_ON, vacancies: int = 4, cover: int = 2):
    """A return of these rows, taken into the register by the HR adviser; returns what changed."""
    farah = cast.farah()
    said = {"vacancies_fte": Decimal(vacancies), "agency_cover_fte": Decimal(cover), "agency_cover_headcount": cover, "offers": {}}
    with scope.acting(farah.pk):
        return workforce.take_in_return(entries=entries, establishment=said, on=on, by=farah)


def a_report(stage: str = "draft", *, words_by: str = "eleanor", actions: int = 0):
    """A report on April to September 2025, begun by the principal social worker, as far as `stage`; signed by the board member."""
    from stronger.assurance import services
    from stronger.assurance.models import Section

    eleanor, marcus = cast.eleanor(), cast.marcus()
    with scope.acting(eleanor.pk):
        report = services.begin(from_on=date(2025, 4, 1), until_on=date(2025, 9, 30), by=eleanor)
        overview = Section.objects.select_related("report").get(report=report, code="overview")
        for number in range(1, actions + 1):
            said = {"what": f"Action {number}", "owner": "role:manager", "due_on": date(2026, number, 1)}
            services.add_action(section=overview, **said, by=eleanor)
    writer = cast.make(words_by) if words_by else eleanor
    with scope.acting(writer.pk):
        if words_by:
            services.save_words(section=overview, words="What the board should know.", version=0, by=writer)
        if stage != "draft":
            services.propose(report=report, by=writer)
    with scope.acting(marcus.pk):
        if stage in {"signed", "frozen"}:
            services.sign(report=report, by=marcus)
        if stage == "frozen":
            services.freeze(report=report, by=marcus)
    return report


def a_token(owner, *scopes: str, days: int = 30, name: str = "Monthly report"):
    """A token of `owner`, allowed by an administrator and shown; returns it and its secret."""
    oliver = cast.oliver() if owner.email != cast.BY_KEY["oliver"].email else accounts.system_user()
    with scope.acting(oliver.pk):
        last_on = timezone.localdate() + timedelta(days=days)
        token = accounts.offer_token(owner=owner, name=name, purpose="Figures for the board.", scopes=[*scopes], last_on=last_on, by=oliver)
    with scope.acting(owner.pk):
        return token, accounts.show_token(token=token, by=owner)


def a_supervision(users: dict) -> list:
    """Two sessions of Amina and her supervisor Bethan: one of last month that both signed, with a disagreement, and one being written."""
    from stronger.supervision import services as supervision
    from stronger.workforce import queries as register

    bethan, amina = users["bethan"], users["amina"]
    found = []
    for days in (30, 0):
        with scope.acting(bethan.pk) as here:
            day = here.on - timedelta(days=days)
            session = supervision.plan(practitioner_id=register.id_of("SW91004"), on=day, by=bethan)
            supervision.held(session=session, on=day, by=bethan)
            said = {"code": "reflection", "words": "What the visit brought up.", "model": "gibbs", "version": 0}
            supervision.save_part(session=session, **said, by=bethan)
            supervision.promise(session=session, what="Read on trauma", owner="practitioner", due_on=day, by=bethan)
            discussion = supervision.discuss(session=session, reference="1048823", by=bethan)
            thought = {"analysis": "Two explanations.", "hypotheses": "One, or the other.", "child_voice": "She draws the door."}
            supervision.save_discussion(discussion=discussion, words=thought, version=0, by=bethan)
            supervision.decide(discussion=discussion, what="Visit weekly", why="The baby is very young.", by=bethan)
            supervision.promise_for_family(
                discussion=discussion, what="Ask for a joint visit", owner="the health visitor", due_on=day, by=bethan
            )
        found.append(session)
    with scope.acting(bethan.pk) as here:
        told = {"kind": "circle", "title": "Neglect", "on": here.on, "minutes": 90, "attended": [register.id_of("SW91004")]}
        circle = supervision.hold_circle(**told, by=bethan)
        supervision.save_circle(circle=circle, words="We kept two explanations.", version=0, by=bethan)
    with scope.acting(amina.pk):
        supervision.remark(session=found[0], kind="disagreement", words="I see the visit otherwise.", by=amina)
    for who in (bethan, amina):
        with scope.acting(who.pk):
            supervision.sign(session=found[0], by=who)
    an_audit(users)
    words = {"place": "Room 3", "recorded": "Decisions", "disagreement": "We write it down", "cover": "Zainab"}
    with scope.acting(bethan.pk):
        supervision.write_agreement(practitioner_id=register.id_of("SW91004"), frequency="monthly", words=words, version=0, by=bethan)
    return found


def an_audit(users: dict) -> None:
    """What Amina and Bethan have signed is drawn and graded by Eleanor, then by Helena, who writes down what both think."""
    from stronger.supervision import services as supervision
    from stronger.supervision.models import Audit

    grades = dict.fromkeys(("reflective", "child", "reasons", "difference", "support", "actions"), "sound")
    said = {"grades": grades, "strengths": "Two explanations are kept open.", "improve": "Her voice."}
    eleanor, helena = users["eleanor"], users["helena"]
    with scope.acting(eleanor.pk) as here:
        days = {"from_on": here.on - timedelta(days=60), "until_on": here.on}
        made = supervision.draw(**days, number=3, why="The half-year's audit of supervision", by=eleanor)
        audit = Audit.objects.select_related("session", "round").get(round=made)
        supervision.grade(audit=audit, **said, by=eleanor)
    with scope.acting(helena.pk):
        supervision.moderate(audit=audit, by=helena)
        supervision.grade(audit=audit, **{**said, "improve": ""}, by=helena)
        supervision.propose(audit=audit, **said, themes=["child-voice"], by=helena)
