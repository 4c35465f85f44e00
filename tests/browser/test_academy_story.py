"""The Academy lead's day in the browser: what people need to learn, an answer to one of them, and where evidence is thin."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from stronger.chores import demo_academy, demo_learning
from tests import given
from tests.browser import pictures
from tests.browser.conftest import Site

pytestmark = pytest.mark.slow


@pytest.fixture
def people(committed: str) -> None:
    users = given.the_demo_organisation()
    demo_academy.join(users)
    demo_learning.make_logs(users, today=timezone.localdate())


def test_the_academy_lead_arranges_a_course_and_sees_where_evidence_is_thin(own_site: Site):
    josephine = own_site.open("josephine")
    josephine.get_by_role("link", name="Training needs").click()
    expect(josephine.get_by_role("heading", level=1)).to_have_text("Training needs")
    pictures.take(josephine, "academy-needs")
    josephine.get_by_role("link", name="Life story work with younger children").click()
    josephine.get_by_label("It is arranged").check()
    josephine.get_by_label("What do you tell the person?").fill("Wednesday 9 December, 10am, with the adoption team. Your place is booked.")
    pictures.take(josephine, "academy-answer")
    josephine.get_by_role("button", name="Answer").click()
    expect(josephine.get_by_text("Callum Reid sees your answer.")).to_be_visible()
    josephine.get_by_role("link", name="Of which standards").click()
    expect(josephine.get_by_role("heading", level=1)).to_contain_text("Evidence by standard")
    pictures.take(josephine, "academy-matrix")
    callum = own_site.open("callum")
    callum.goto("/staff/learning/asked/")
    expect(callum.get_by_text(re.compile("Your place is booked"))).to_be_visible()
