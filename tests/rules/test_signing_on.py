"""What the environment may say of the council's sign-in: all of it, or nothing; and what it means."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from stronger.settings.signing_on import Provider, from_environment

ALL = {"SF_SSO_ISSUER": "https://login.example/seaport", "SF_SSO_CLIENT_ID": "us", "SF_SSO_CLIENT_SECRET": "secret"}


@pytest.mark.parametrize("environ", [{}, {"SF_SECRET_KEY": "x"}, {"SF_SSO_ISSUER": ""}])
def test_it_is_off_unless_it_is_set_up(environ):
    assert from_environment(environ) is None


@pytest.mark.parametrize("missing", list(ALL))
def test_half_of_it_is_refused_by_name(missing):
    with pytest.raises(ImproperlyConfigured, match=f"{missing} is not set"):
        from_environment({**ALL, missing: ""})
    with pytest.raises(ImproperlyConfigured, match=missing):
        from_environment({name: value for name, value in ALL.items() if name != missing} | {"SF_SSO_NAME": "x"})


@pytest.mark.parametrize("issuer", ["http://login.example", "login.example", "ftp://localhost.example", "http://localhost.evil.example"])
def test_a_provider_without_tls_is_refused(issuer):
    with pytest.raises(ImproperlyConfigured, match="https://"):
        from_environment({**ALL, "SF_SSO_ISSUER": issuer})


def test_on_one_s_own_machine_it_may_be_without():
    found = from_environment({**ALL, "SF_SSO_ISSUER": "http://localhost:9000"})
    assert found is not None
    assert found.issuer == "http://localhost:9000"


def test_what_is_not_said_is_as_usual():
    assert from_environment(ALL) == Provider("https://login.example/seaport", "us", "secret")


def test_everything_may_be_said():
    said = {
        "SF_SSO_NAME": "your Seaport account",
        "SF_SSO_EMAIL_CLAIM": "upn",
        "SF_SSO_SUBJECT_CLAIM": "oid",
        "SF_SSO_DOMAINS": "Seaport.example, schools.seaport.example,",
        "SF_SSO_SECOND_FACTOR": "acrs=c1, amr=mfa",
    }
    assert from_environment({**ALL, **said}) == Provider(
        "https://login.example/seaport",
        "us",
        "secret",
        "your Seaport account",
        "upn",
        "oid",
        ("seaport.example", "schools.seaport.example"),
        (("acrs", "c1"), ("amr", "mfa")),
    )


@pytest.mark.parametrize("text", ["mfa", "=mfa", "amr="])
def test_a_claim_without_a_value_is_refused(text):
    with pytest.raises(ImproperlyConfigured, match="claim=value"):
        from_environment({**ALL, "SF_SSO_SECOND_FACTOR": text})
