"""The API is asked thousands of things made from its own description: it never fails, and every answer is as described."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from stronger.accounts import queries, services
from stronger.accounts.models import TokenTerms
from stronger.kit import scope
from stronger.web.api import itself, urls
from tests import cast, database
from tests import given as set_up
from tests.doors.test_api import ALL

pytestmark = pytest.mark.slow
EXAMPLES, WITHOUT_PARAMETERS = 30, 3  # of each operation and each mode; where there is nothing to vary, a few
# Deterministic: the same examples every time, so that a red build means a change of ours.
BOUNDED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
assert urls.urlpatterns  # whose import declares every operation
PATHS = list(itself.schema()["paths"])
# What each answer is held to; the others are about changing things, which nothing here does.
LOOKED_AT = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "positive_data_acceptance",
    "unsupported_method",
    "ignored_auth",
)


@pytest.fixture(scope="module")
def secret(django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """A token of the HR adviser's, made for everything that there is, in a register with people, pay and figures."""
    # A database of its own, because each answered request ends its connection's work as in production.
    with django_db_blocker.unblock(), database.fresh():
        set_up.the_demo_register()
        set_up.taken_in(*(set_up.worker(f"SW{n}") for n in range(70, 76)))
        with scope.acting(services.system_user().pk):
            TokenTerms.objects.update(requests_a_minute=6000)
        queries.forget_token_terms()
        yield set_up.a_token(cast.farah(), *ALL)[1]
        queries.forget_token_terms()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(secret, path, mode):
    load_all_checks()
    checks = CHECKS.get_by_names(LOOKED_AT)
    headers = {"Authorization": f"Bearer {secret}"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), headers=headers)
    operation = schema[path]["GET"]
    asked = []

    varied = bool(operation.definition.raw.get("parameters"))

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(BOUNDED, max_examples=EXAMPLES if varied else WITHOUT_PARAMETERS)
    def ask(case) -> None:
        response = case.call(headers=headers)
        asked.append(response.status_code)
        case.validate_response(response, checks=checks, headers=headers)

    ask()
    assert max(asked) < 500
    if mode is GenerationMode.POSITIVE:
        # An id made up is nobody's.
        assert (404 if "person_id" in path or "{code}" in path else 200) in asked
    elif varied:
        assert {422, 404, 405} & set(asked)
