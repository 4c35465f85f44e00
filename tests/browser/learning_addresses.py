"""Values for the addresses of learning that the walk goes to: one's own entries, files, observations, or else Amina's."""

from collections.abc import Callable

from stronger.accounts import queries as accounts
from stronger.accounts.models import User
from stronger.kit import scope
from stronger.learning.models import Entry, File, LearningRequest, NotGiven, Observation, Offer, ProtectedTime


def amina() -> User:
    """Whose log and observations stand for those of others."""
    return User.objects.get(email=f"amina{accounts.CAST_ADDRESS}")


def _entries(user: User | None) -> list[dict]:
    """The last entry of one's own log, or else Amina's, which is refused."""
    for owner in (user, amina()):
        if owner is not None:
            with scope.acting(owner.pk):
                found = Entry.objects.filter(person__account=owner).order_by("-done_on")[:1]
                if found:
                    return [{"entry_id": found[0].pk}]
    return []


def _observations(user: User | None) -> list[dict]:
    """Two observations of one's own, or that one makes, as far apart as they come; or else Amina's, which are refused."""
    for owner in (user, amina()):
        if owner is not None:
            with scope.acting(owner.pk):
                found = list(Observation.objects.order_by("planned_on"))
                if found:
                    return [{"observation_id": each.pk} for each in {found[0].pk: found[0], found[-1].pk: found[-1]}.values()]
    return []


def _files(user: User | None) -> list[dict]:
    """A file of one's own log, or else Amina's, which is refused."""
    for owner in (user, amina()):
        if owner is not None:
            with scope.acting(owner.pk):
                found = File.objects.filter(person__account=owner).order_by("pk")[:1]
                if found:
                    return [{"file_id": found[0].pk}]
    return []


def _times(user: User | None) -> list[dict]:
    """Protected time that somebody noted by itself: one's own where there is some."""
    found = ProtectedTime.objects.filter(entry=None)
    return [{"time_id": (found.filter(person__account=user).first() or found[0]).pk}]


def _told() -> list[dict]:
    """A month without protected time that waits for an answer."""
    with scope.acting(User.objects.get(email=f"eleanor{accounts.CAST_ADDRESS}").pk):
        return [{"told_id": NotGiven.objects.filter(answer="")[0].pk}]


LEARNING: dict[str, Callable[[User | None], list[dict]]] = {
    "entry_id": _entries,
    "file_id": _files,
    "observation_id": _observations,
    "asked_id": lambda user: [{"asked_id": each.pk} for each in LearningRequest.objects.order_by("asked_on", "pk")[:2]],
    "time_id": _times,
    "told_id": lambda _: _told(),
    "offer_id": lambda _: [{"offer_id": Offer.objects.order_by("pk")[0].pk}],
}
