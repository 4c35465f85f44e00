"""How ready someone is, requirement by requirement, and how requests and talent move: the rules, without a database."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stronger.kit.calendar import add_months
from stronger.kit.stages import MoveRefused
from stronger.pathway.rules import stages, talent
from stronger.pathway.rules.readiness import ASK, MET, NOT_YET, SAID, Known, hindrance, judge, span_in_words
from stronger.pathway.rules.stages import STAGES, Standing, wrong_with_panel

ON = date(2026, 11, 22)


@dataclass(frozen=True)
class Asked:
    """A requirement, as a pack would say it."""

    check: str
    code: str = "it"
    months: int | None = 24
    standards: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = field(default=("supervisor-statements",))
    must: bool = True


@pytest.mark.parametrize(
    ("check", "known", "standing", "reason"),
    [
        ("registered", {}, ASK, "Nobody has looked"),
        ("registered", {"registered": "registered", "looked_on": date(2026, 3, 1)}, MET, "on 1 March 2026"),
        ("registered", {"registered": "conditions", "looked_on": ON}, MET, "with conditions"),
        ("registered", {"registered": "suspended", "looked_on": ON}, NOT_YET, "did not name you as registered"),
        ("registered", {"registered": "absent", "looked_on": ON}, NOT_YET, "did not name you"),
        ("qualified", {}, ASK, "does not say when you qualified. Tell us the day."),
        ("qualified", {"here_since": date(2024, 1, 8)}, ASK, "worked here since 8 January 2024"),
        ("qualified", {"qualified_on": date(2020, 7, 3)}, MET, "6 years and 4 months ago"),
        ("qualified", {"qualified_on": date(2024, 11, 22)}, NOT_YET, "met after 22 November 2026"),
        ("qualified", {"qualified_on": date(2024, 11, 21)}, MET, "2 years ago"),
        ("qualified", {"first_registered_on": date(2023, 1, 9)}, MET, "named you already on 9 January 2023"),
        ("qualified", {"first_registered_on": date(2025, 1, 9)}, ASK, "Tell us the day"),
        ("qualified", {"first_registered_on": date(2020, 1, 9), "qualified_on": date(2026, 1, 9)}, NOT_YET, "You told us"),
        ("at-level", {}, ASK, "does not say since when"),
        ("at-level", {"level_since": date(2024, 11, 22)}, MET, "since 22 November 2024: 2 years."),
        ("at-level", {"level_since": date(2026, 9, 7)}, NOT_YET, "2 months of 2 years. It is met on 7 September 2028."),
        ("elements", {}, ASK, "not recorded here"),
        ("elements", {"said": {"it": "In each of them."}}, SAID, "In each of them."),
        ("elements", {"elements": {"a": ("Law", ON)}}, MET, "under each element since 22 November 2024"),
        ("elements", {"elements": {"a": ("Law", ON), "b": ("Neglect", None), "c": ("Old", date(2020, 1, 1))}}, NOT_YET, "Neglect and Old"),
        ("conversation", {}, ASK, "No performance conversation"),
        ("conversation", {"knows_conversations": True}, NOT_YET, "No performance conversation of yours is completed"),
        ("conversation", {"conversation_on": date(2026, 4, 1)}, MET, "completed on 1 April 2026"),
        ("conversation", {"conversation_on": date(2020, 4, 1)}, NOT_YET, "more than 2 years ago"),
        ("standards", {}, ASK, "No evidence against these standards"),
        ("standards", {"standards": {"pcf": (1, ())}}, ASK, "No evidence against these standards"),
        ("standards", {"standards": {"supervisor-statements": (7, ())}}, MET, "each of the 7 standards"),
        ("standards", {"standards": {"supervisor-statements": (5, ("A", "B"))}}, NOT_YET, "5 of 7 standards. None yet for A and B."),
        ("standards", {"standards": {"supervisor-statements": (1, tuple("ABCDE"))}}, NOT_YET, "A, B and C and 2 more"),
        ("told", {}, ASK, "Say in your own words"),
        ("told", {"said": {"it": "I weigh risk."}}, SAID, "I weigh risk."),
    ],
)
def test_each_check_says_how_it_stands_and_why(check, known, standing, reason):
    found = judge(Asked(check), Known(on=ON, **known))
    assert (found.standing, reason in found.reason) == (standing, True), found.reason


def test_an_unknown_check_is_no_pass():
    with pytest.raises(KeyError):
        judge(Asked("luck"), Known(on=ON))


def test_what_must_be_met_hinders_and_what_need_not_does_not():
    asked = (Asked("told", code="a", must=False), Asked("qualified", code="b"))
    findings = {each.code: judge(each, Known(on=ON)) for each in asked}
    assert hindrance(findings, asked) == findings["b"].reason
    findings["b"] = judge(asked[1], Known(on=ON, qualified_on=date(2020, 1, 1)))
    assert hindrance(findings, asked) == ""


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(date(1980, 1, 1), date(2026, 11, 21)), st.integers(1, 120))
def test_more_than_so_many_months_is_never_met_on_the_day_itself(qualified, months):
    day = add_months(qualified, months)
    assert judge(Asked("qualified", months=months), Known(on=day, qualified_on=qualified)).standing == NOT_YET
    assert judge(Asked("qualified", months=months), Known(on=day + timedelta(days=1), qualified_on=qualified)).standing == MET


def test_how_long_it_is_is_said_in_years_and_months():
    assert span_in_words(date(2024, 11, 22), ON) == "2 years"
    assert span_in_words(date(2025, 10, 23), ON) == "1 year"
    assert span_in_words(date(2025, 9, 22), ON) == "1 year and 2 months"
    assert span_in_words(date(2026, 11, 1), ON) == "less than a month"


def test_a_request_is_sent_only_with_a_statement_evidence_and_nothing_in_the_way():
    for standing, said in (
        (Standing(has_statement=False), "Write your statement first"),
        (Standing(pieces=0), "at least one piece"),
        (Standing(hindrance="Not yet two years."), "Not yet two years."),
    ):
        with pytest.raises(MoveRefused, match=said):
            STAGES.make_move("send", "draft", holds={stages.OWN}, thing=standing)
    assert STAGES.make_move("send", "draft", holds={stages.OWN}, thing=Standing()).to == "sent"


def test_nobody_else_moves_a_request_than_whose_part_it_is():
    everybody = {stages.OWN, stages.VIEWS, stages.SEATED, stages.CHAIRS, stages.ARRANGE, stages.PUT_IN_FORCE}
    for move in STAGES.moves.values():
        with pytest.raises(MoveRefused, match="permission"):
            STAGES.make_move(move.code, move.from_[0], holds=everybody - {move.who}, why="Because.")


def test_an_appeal_has_its_days_and_comes_once():
    decided = date(2026, 11, 1)
    for on, round_, said in ((date(2026, 11, 16), 1, "The last day to appeal was 15 November 2026"), (date(2026, 11, 2), 2, "final")):
        standing = Standing(round=round_, decided_on=decided, appeal_within_days=14, on=on)
        with pytest.raises(MoveRefused, match=said):
            STAGES.make_move("appeal", "declined", holds={stages.OWN}, thing=standing, why="Grounds.")
    standing = Standing(decided_on=decided, appeal_within_days=14, on=date(2026, 11, 15))
    assert STAGES.make_move("appeal", "declined", holds={stages.OWN}, thing=standing, why="Grounds.").to == "appealed"


def test_the_discussion_waits_for_every_view():
    with pytest.raises(MoveRefused, match="own view first"):
        STAGES.make_move("begin_talk", "panel", holds={stages.SEATED}, thing=Standing(views_missing=1))


def test_who_may_be_a_panel():
    def said(members, chair=1, barred=None, before=frozenset()):
        return wrong_with_panel(members, least=2, chair=chair, barred=barred or {}, before=before)

    assert said([1, 2]) == ""
    assert "at least 2" in said([1])
    assert "at least 2" in said([1, 1])
    assert "chair is one" in said([2, 3])
    assert said([1, 2], barred={2: "B manages A."}) == "B manages A."
    assert "sat on the panel before" in said([1, 2], before=frozenset({2}))


def test_talent_moves_by_whose_it_is():
    with pytest.raises(MoveRefused):
        talent.NOTICES.make_move("agree", "waiting", holds={talent.OWN})
    assert talent.NOTICES.make_move("agree", "waiting", holds={talent.ARRANGE}).to == "open"
    with pytest.raises(MoveRefused):
        talent.MATCHES.make_move("accept", "asked", holds={talent.ASKER, talent.EITHER})
    assert talent.MATCHES.make_move("meet", "agreed", holds={talent.EITHER}, why="Met.").ends_at("agreed") == "agreed"
