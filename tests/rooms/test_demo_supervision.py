"""The demonstration's supervision: years of it, some late and some disagreed about, made by services and made once."""

import pytest

from stronger.chores import demo_audits, demo_supervision
from stronger.kit import scope
from stronger.supervision import policies, queries
from stronger.supervision.models import Part, Remark, Session
from stronger.workforce import queries as register
from tests import given

pytestmark = pytest.mark.django_db


def test_everybody_has_a_history_and_amina_has_years_of_it():
    users = given.the_demo_organisation()
    with scope.acting(None) as here:
        today = here.on
    made = demo_supervision.make_supervision(users, today=today)
    assert made > 40
    assert demo_supervision.make_supervision(users, today=today) == 0
    assert demo_audits.make_audits(users, today=today) >= 4
    assert demo_audits.make_audits(users, today=today) == 0
    with scope.acting(users["eleanor"].pk):
        stages = [row.stage.code for row in queries.audits_open(users["eleanor"])]
        assert "drawn" in stages
        assert [row.ended > 0 for row in queries.rounds(users["eleanor"])] == [True, True]
    amina = register.id_of("SW91004")
    assert Session.objects.filter(practitioner_id=amina, locked_at__isnull=False).count() > 5
    with scope.acting(users["amina"].pk):
        assert Part.objects.exists()
        assert Remark.objects.filter(kind="disagreement").exists()
        assert queries.waiting_for(users["amina"]) == 0
        assert queries.families(amina, today)
        assert len(queries.circles(amina)) == len(demo_supervision.CIRCLES)
        assert [each for each in queries.circles(amina) if queries.circle(policies.circle_to_read(users["amina"], each.id)).families]
    with scope.acting(users["bethan"].pk):
        standing = {each.person.name: each for each in queries.overview(users["bethan"], today).supervised}
    assert standing["Amina Yusuf"].agreement in ("agreed", "review")
    assert standing["Amina Yusuf"].to_sign == 1
