"""What tests of the API share: a program that asks with a token, and what the trail says of it."""

from django.test import Client

from stronger.accounts.models import Token
from stronger.trail.models import Entry
from stronger.workforce.models import Person
from tests import cast, given

SEE, PAY, FIGURES, STANDARDS = "workforce.see_people", "workforce.see_pay", "assurance.see_figures", "frameworks.see"


class Program:
    """A program of the council's: asks the API with a token and nothing else."""

    def __init__(self, secret: str = "", **client) -> None:
        self.client = Client(headers={"authorization": f"Bearer {secret}"} if secret else {}, **client)

    def get(self, place: str, **asked):
        """The answer of /api/v1/`place`."""
        return self.client.get(f"/api/v1/{place}", asked)

    def given(self, place: str, **asked) -> dict:
        """What was given, when something was."""
        answer = self.get(place, **asked)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def refused(self, place: str, **asked) -> tuple[int, str]:
        """The status and the words of a refusal, whose shape is always the same."""
        answer = self.get(place, **asked)
        said = answer.json()
        assert set(said) == {"status", "detail", "fields"}
        assert said["status"] == answer.status_code
        assert answer.headers["Content-Type"] == "application/json"
        return answer.status_code, said["detail"]


def entries(token, **where) -> list[Entry]:
    """The rows of the trail that a token left, oldest first."""
    return list(Entry.objects.filter(details__token=token.pk, **where).order_by("id"))


def program(key: str, *scopes: str) -> tuple[Token, Program]:
    """A token of one of the cast with these scopes, and a program that asks with it."""
    token, secret = given.a_token(cast.make(key), *scopes)
    return token, Program(secret)


def of(number: str) -> str:
    """The id of the person with a number."""
    return str(Person.objects.get(swe_number=number).pk)
