"""The demonstration's organisation: made once, by the services, and without anyone joining or leaving by it."""

from datetime import date

import pytest
from django.db import connection

from stronger.chores import demo_posts
from stronger.chores.cast import REGISTER
from stronger.kit import scope
from stronger.workforce.models import Employment, Post, Posting, RegistrationCheck, Supervision
from tests import cast
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db


def test_the_demo_looks_alive_and_counts_whom_it_counted():
    users = the_demo_organisation()
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    assert Employment.objects.count() == len(REGISTER)
    assert not Employment.objects.exclude(period__endswith=None).exists(), "nobody leaves"
    counted = Posting.objects.exclude(basis="outside").values_list("period", flat=True)
    assert min(counted).lower > date(2025, 10, 1), "the census of that autumn asks about none of them"
    assert min(Employment.objects.values_list("period", flat=True)).lower < date(2023, 2, 1), "they have years behind them"
    assert Post.objects.count() == 12 + 3 + 2
    assert Posting.objects.filter(basis="acting").get().kept_post.title == "Experienced social worker"
    assert Supervision.objects.count() == len(REGISTER) - 1
    assert RegistrationCheck.objects.count() > len(REGISTER)
    assert demo_posts.make_organisation(users) == 0, "a second time changes nothing"
    assert Post.objects.count() == 17
    with scope.acting(cast.farah().pk):
        assert Post.objects.exists()
