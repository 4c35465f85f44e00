"""When names and numbers are one, nearly one, or nothing alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.directory import names

WORDS = st.text("abcdefgh", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("one", "other"),
    [("O’Neill", "oneill"), ("Siân", "SIAN"), ("Price-Jones", "Price Jones"), ("  de  Souza", "DeSouza")],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize("other", ["SW1234", "SW12346", "SW123456", "SW12354", "W12345"])
def test_one_character_apart(other):
    assert names.one_apart("SW12345", other)
    assert names.one_apart(other, "SW12345")


@pytest.mark.parametrize("other", ["SW12345", "SW12456", "SW123", "SW54321", ""])
def test_the_same_or_further_apart(other):
    assert not names.one_apart("SW12345", other)
    assert not names.one_apart(other, "SW12345")


@given(WORDS, st.integers(0, 8), st.sampled_from("xyz"))
def test_whatever_one_change_makes_is_found_by_what_the_two_share(word, at, letter):
    at %= len(word)
    for other in (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]):
        assert names.one_apart(word, other)
        assert set(names.shortened(word)) & set(names.shortened(other))


@given(WORDS, st.integers(0, 7))
def test_two_neighbours_swapped_are_one_apart_and_found(word, at):
    at %= len(word)
    other = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    assert names.one_apart(word, other) == (word != other)
    assert set(names.shortened(word)) & set(names.shortened(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Sam", "Carter"), ("Samuel", "Carter")),
        (("Ines", "Carvalho"), ("Inês", "Carvalo")),
        (("Mei", "Tanaka"), ("Tanaka", "Mei")),
    ],
)
def test_names_that_may_be_one_persons(one, other):
    assert names.near(*one, *other)
    assert not names.unlike(*one, *other)


def test_a_married_name_is_not_unlike_and_another_persons_is():
    assert not names.unlike("Bethan", "Price", "Bethan", "Okoro")
    assert names.unlike("Bethan", "Price", "Tobias", "Fenwick")
    assert not names.unlike("Bethan", "Price", "", ""), "nobody has said that they are unlike"
    assert not names.near("Bethan", "Price", "Bethan", "Okoro")


def test_half_a_name_is_nobodys():
    assert names.full_key("", "Price") == ""
    assert names.full_key("Bethan", "’") == ""
