"""Coming in and going out, driven through the pages with Django's client."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_sign_in_page(client):
    page = client.get(reverse("account_login"))
    assert page.status_code == 200
    print(page.content.decode()[:3000])
