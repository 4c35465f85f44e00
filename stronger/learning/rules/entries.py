"""When an entry says all that the regulator asks, and whom its owner may share it with."""

from typing import Protocol

# Whom an entry may be shared with, by the codes that rows hold: their words on a page, and what each means.
AUDIENCES: dict[str, tuple[str, str]] = {
    "supervisor": ("My supervisor", "Whoever supervises you at the time, and nobody who did so before."),
    "manager": ("My manager", "Whoever manages you at the time, and nobody above them."),
    "service": ("Colleagues in the service", "Practitioners and managers here, who find it under what colleagues share."),
}


class Standing(Protocol):
    """What must be known of an entry to say whether it is whole."""

    learnt: str
    practice: str
    people: str
    peer_name: str
    peer_role: str
    peer_learnt: str


# What the regulator asks of every piece beside what it was: the field, and how it is named in a sentence.
_ASKED = (("learnt", "what you learnt"), ("practice", "the impact on your practice"), ("people", "the impact on people"))


def lacking(entry: Standing) -> tuple[str, ...]:
    """What is still to be written before the regulator would take this piece; empty when it is whole."""
    return tuple(said for field, said in _ASKED if not getattr(entry, field).strip())


def complete(entry: Standing) -> bool:
    """Whether the regulator would take this piece (Social Work England: what was learnt, and its impact on practice and people)."""
    return not lacking(entry)


def with_peer(entry: Standing) -> bool:
    """Whether it is a piece with peer reflection: with whom, in which role, and what came of it."""
    return all(getattr(entry, field).strip() for field in ("peer_name", "peer_role", "peer_learnt"))
