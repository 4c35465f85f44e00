"""Who signs in how: the first rule that fits decides, and a refusal says what to do instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.accounts.rules import (
    OTHERS,
    PASSKEY,
    PASSWORD,
    SINGLE_SIGN_ON,
    STAFF,
    USUAL_RULES,
    WAYS,
    EntrySpec,
    entry_rule,
    not_that_way,
)

RULES = (
    EntrySpec("break_glass", (PASSWORD,)),
    EntrySpec(STAFF, (SINGLE_SIGN_ON,), provider_factor=True),
    EntrySpec("board_member", (PASSKEY, PASSWORD)),
    EntrySpec(OTHERS, (PASSKEY, PASSWORD)),
)
SPECS = st.builds(
    EntrySpec,
    st.sampled_from([STAFF, OTHERS, "manager", "candidate"]),
    st.lists(st.sampled_from(list(WAYS)), min_size=1, unique=True).map(tuple),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("roles", "is_staff", "whom"),
    [
        ({"manager"}, True, STAFF),
        ({"manager", "break_glass"}, True, "break_glass"),
        ({"board_member"}, True, STAFF),  # the line for staff stands first
        ({"board_member"}, False, "board_member"),
        ({"candidate"}, False, OTHERS),
        (set(), True, STAFF),
        (set(), False, OTHERS),
    ],
)
def test_the_first_rule_that_fits_decides(roles, is_staff, whom):
    assert entry_rule(RULES, roles=roles, is_staff=is_staff).whom == whom


@pytest.mark.parametrize("is_staff", [True, False])
def test_without_rules_there_are_the_usual_ones(is_staff):
    assert entry_rule((), roles={"manager"}, is_staff=is_staff) == USUAL_RULES[0 if is_staff else 1]


@given(st.lists(SPECS, max_size=6), st.sets(st.sampled_from(["manager", "candidate"])), st.booleans())
def test_a_rule_is_about_the_one_it_is_for(rules, roles, is_staff):
    found = entry_rule(rules, roles=roles, is_staff=is_staff)
    assert found.whom in roles or found.whom == (STAFF if is_staff else OTHERS)
    fitting = [rule for rule in rules if rule.whom in roles or rule.whom == (STAFF if is_staff else OTHERS)]
    assert found == (fitting[0] if fitting else USUAL_RULES[0 if is_staff else 1])


@given(SPECS, st.sampled_from(list(WAYS)), st.booleans())
def test_a_way_is_refused_just_when_it_is_not_among_them_and_never_offers_what_is_not_there(spec, way, signs_on):
    said = not_that_way(spec, way, signs_on=signs_on)
    assert (said == "") == (way in spec.ways)
    for other, words in WAYS.items():
        offered = said.partition(". ")[2]
        assert (words in offered) == (bool(said) and other in spec.ways and (signs_on or other != SINGLE_SIGN_ON))


def test_a_refusal_says_what_to_do():
    only = EntrySpec(STAFF, (SINGLE_SIGN_ON,))
    told = "Your council’s rules do not let you sign in with an e-mail address and password."
    assert not_that_way(only, PASSWORD, signs_on=True) == f"{told} Use the council’s sign-in instead."
    assert not_that_way(only, PASSWORD, signs_on=False) == f"{told} Ask your administrator how you should sign in."
