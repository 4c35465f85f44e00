"""What cannot be done as things stand becomes a page that says so, and nothing of the request is kept."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from stronger.kit.stages import MoveRefused
from stronger.web.kit.middleware import OneScope

pytestmark = pytest.mark.django_db


def test_a_refused_move_is_a_plain_page():
    request = RequestFactory().post("/staff/somewhere/")
    request.user = AnonymousUser()
    refused = MoveRefused("You cannot shortlist now: this application is at the stage “Withdrawn”.")

    def answer(asked: HttpRequest) -> HttpResponse:
        page = middleware.process_exception(asked, refused)
        assert page is not None
        return page

    middleware = OneScope(answer)
    response = middleware(request)
    assert response.status_code == 409
    page = response.content.decode()
    assert "You cannot shortlist now: this application is at the stage “Withdrawn”." in page
    assert "Nothing has been changed." in page
