"""What a load balancer is told."""

import json

import pytest
from django.db import OperationalError, connection
from django.test import Client

from stronger.web.public import health


@pytest.mark.django_db
def test_a_process_that_can_serve_says_so(client: Client) -> None:
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "checks": {"database": "ok", "migrations": "ok"}}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_release_that_is_ahead_of_its_database_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    health.not_applied()
    monkeypatch.setattr(health, "_known", health._known | {("accounts", "9999_next_year")})
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert "1 not applied" in answer.json()["checks"]["migrations"]


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_said_without_its_words(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise OperationalError("password for sf_app")

    monkeypatch.setattr(health, "not_applied", refuse)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert json.loads(answer.content) == {"status": "not ready", "checks": {"database": "does not answer", "migrations": "unknown"}}


def test_living_asks_nothing_of_the_database(client: Client) -> None:
    assert client.get("/health/live").json() == {"status": "live"}  # without the `db` mark a query would fail
    assert client.post("/health/live").status_code == 405


@pytest.mark.django_db
def test_readiness_takes_one_query(client: Client, django_assert_num_queries) -> None:
    client.get("/health/ready")
    with django_assert_num_queries(1):
        client.get("/health/ready")
    assert connection.vendor == "postgresql"
