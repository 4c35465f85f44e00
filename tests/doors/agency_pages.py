"""What tests of the pages of agency workers share: the pages as one of the cast opens them and sends their forms."""

import re
from datetime import timedelta

from django.urls import reverse

from tests import agency as given
from tests import cast


def opened(key: str, name: str, *args, **query) -> tuple[int, str]:
    """The status and the text of a page."""
    answer = cast.signed_in(cast.make(key)).get(reverse(f"staff:{name}", args=args), query)
    return answer.status_code, re.sub(r"\s+", " ", answer.content.decode())


def sent(key: str, name: str, *args, **said) -> tuple[int, str]:
    """The answer to a form, with where it leads followed."""
    answer = cast.signed_in(cast.make(key)).post(reverse(f"staff:{name}", args=args), said, follow=True)
    return answer.status_code, re.sub(r"\s+", " ", answer.content.decode())


def day(name: str, on) -> dict[str, object]:
    """A date in the three boxes of a form."""
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def agreed(**more) -> dict[str, object]:
    """What the form of a proposal says of the assignment."""
    first = given.today() + timedelta(days=14)
    said = {
        "supplier": "Harbour", "job_type": "social-worker", "team": given.proposal().team_code, "manager": "", "hours": "37",
        "notice_weeks": "4", "why": "A vacancy.", "project_team": "", **day("from_on", first), **day("last_on", first + timedelta(days=90)),
    }  # fmt: skip
    return {**said, **more}


WHO = {"given_name": "Ada", "family_name": "Locum", "swe_number": "SW93001"}
