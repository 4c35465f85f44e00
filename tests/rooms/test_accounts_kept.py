"""Words kept when a session ended, secrets sealed, and how long a session lasts."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from stronger.accounts import queries, sealing, services
from stronger.accounts.models import KeptForm, Session
from stronger.accounts.rules import Terms, session_over
from stronger.accounts.sessions import SessionStore
from stronger.chores import tasks
from stronger.kit import scope
from stronger.kit.refusal import Refused
from tests import cast

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


class TestKeptWords:
    def test_they_come_back_to_their_author_alone(self):
        amina, callum = cast.amina(), cast.callum()
        with scope.acting(amina.pk):
            assert services.keep_words(path="/x/", fields={"note": ["A long thought", "two"]}, by=amina)
            assert queries.kept_paths(by=amina) == ["/x/"]
            assert queries.kept_words("/x/", by=amina) == {"note": ["A long thought", "two"]}
            assert queries.kept_words("/y/", by=amina) is None
        for other in (callum.pk, None):
            with scope.acting(other):
                assert KeptForm.objects.count() == 0  # row-level security, whoever asks
                assert queries.kept_words("/x/", by=amina) is None

    def test_they_are_encrypted_expire_and_are_dropped(self):
        amina = cast.amina()
        with scope.acting(amina.pk):
            services.keep_words(path="/x/", fields={"note": ["A long thought"]}, by=amina)
            held = KeptForm.objects.get()
            assert b"thought" not in bytes(held.words)
            assert held.expires_at - held.kept_at == DAY
        with scope.acting(amina.pk, at=held.expires_at):
            assert queries.kept_words("/x/", by=amina) is None
            assert queries.kept_paths(by=amina) == []
        with scope.acting(amina.pk):
            services.drop_words(path="/x/", by=amina)
            assert KeptForm.objects.count() == 0

    def test_too_much_is_not_kept_and_a_lost_key_shows_nothing(self, settings):
        amina = cast.amina()
        with scope.acting(amina.pk):
            assert not services.keep_words(path="/x/", fields={"note": ["x" * 300_000]}, by=amina)
            assert not services.keep_words(path="/" + "x" * 600, fields={"note": ["x"]}, by=amina)
            services.keep_words(path="/x/", fields={"note": ["words"]}, by=amina)
            settings.SECRET_KEY = "another"
            assert queries.kept_words("/x/", by=amina) is None
            settings.SECRET_KEY_FALLBACKS = ["only-for-tests"]
            assert queries.kept_words("/x/", by=amina) == {"note": ["words"]}

    def test_what_expired_is_cleared_away_by_scheduled_work(self):
        amina = cast.amina()
        with scope.acting(amina.pk):
            services.keep_words(path="/old/", fields={"note": ["words"]}, by=amina)
            KeptForm.objects.update(expires_at=NOW - DAY)
            services.keep_words(path="/new/", fields={"note": ["words"]}, by=amina)
            with pytest.raises(Refused):
                services.clear_expired(by=amina)
        store = SessionStore()
        store["x"] = 1
        store.save()
        Session.objects.filter(session_key=store.session_key).update(expire_date=NOW - DAY)
        cache.set("gone", 1, timeout=1)
        with connection.cursor() as cursor:
            cursor.execute("update sf_cache set expires = now() - interval '1 minute'")
        tasks.clear_entries(0)
        with scope.acting(amina.pk):
            assert list(KeptForm.objects.values_list("path", flat=True)) == ["/new/"]
        assert not Session.objects.filter(session_key=store.session_key).exists()
        assert cache.get("gone") is None


class TestSealing:
    def test_a_seal_is_for_one_purpose(self):
        sealed = sealing.seal("secret", "one")
        assert sealing.unseal(sealed, "one") == "secret"
        with pytest.raises(sealing.Unreadable):
            sealing.unseal(sealed, "other")


@pytest.mark.parametrize(
    ("entered", "seen", "expected"),
    [(1, 1, ""), (60, 34, ""), (60, 35, "idle"), (719, 1, ""), (720, 0, "long"), (720, 200, "long")],
)
def test_a_session_is_over_after_its_time_and_not_before(entered, seen, expected):
    ago = {"entered_at": NOW - timedelta(minutes=entered), "seen_at": NOW - timedelta(minutes=seen)}
    assert session_over(Terms(), **ago, now=NOW) == expected
