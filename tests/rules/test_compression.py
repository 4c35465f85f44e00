"""Pages are compressed, and never those whose length could give away what is on them."""

import gzip
from types import SimpleNamespace

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from stronger.web.kit.compression import Compress

TEXT = "Caseload, turnover and vacancies. " * 100
VISITOR, MEMBER = SimpleNamespace(is_authenticated=False), SimpleNamespace(is_authenticated=True)


def answer(request, response, user=VISITOR):
    request.user = user
    return Compress(lambda _: response)(request)


def asking(method="get", path="/", **headers):
    return getattr(RequestFactory(headers={"accept-encoding": "gzip, br", **headers}), method)(path)


@pytest.mark.parametrize(
    ("request_", "user"),
    [
        (asking(), VISITOR),
        (asking(path="/?next=/staff/"), VISITOR),
        (asking("post"), VISITOR),
        (asking(), MEMBER),
        (asking("head"), MEMBER),
    ],
)
def test_a_page_is_sent_smaller_where_nobody_else_chose_its_words(request_, user):
    response = answer(request_, HttpResponse(TEXT), user)
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode() == TEXT
    assert int(response["Content-Length"]) == len(response.content) < len(TEXT) / 4
    assert response["Vary"] == "Accept-Encoding"


FROM_OUTSIDE = [{}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
REPEATING = [("get", "/staff/people/?words=osman"), ("post", "/staff/census/")]


@pytest.mark.parametrize("method_and_path", REPEATING)
@pytest.mark.parametrize("whence", ["same-origin", "none"])
def test_a_signed_in_answer_to_our_own_page_or_the_persons_own_hand_is_compressed(method_and_path, whence):
    response = answer(asking(*method_and_path, **{"sec-fetch-site": whence}), HttpResponse(TEXT), MEMBER)
    assert response["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("request_", [asking(*each, **whence) for each in REPEATING for whence in FROM_OUTSIDE])
def test_a_signed_in_answer_that_repeats_what_was_sent_is_not_compressed(request_):
    response = answer(request_, HttpResponse(TEXT), MEMBER)
    assert not response.has_header("Content-Encoding")
    assert response.content.decode() == TEXT


@pytest.mark.parametrize(
    ("request_", "response"),
    [
        (asking(**{"accept-encoding": "identity"}), HttpResponse(TEXT)),
        (asking(), HttpResponse("short")),
        (asking(), HttpResponse(TEXT, content_type="application/pdf")),
        (asking(), HttpResponse(TEXT, status=500)),
        (asking(), HttpResponse(TEXT, headers={"Content-Encoding": "br"})),
    ],
)
def test_what_gains_nothing_or_is_done_already_is_left_alone(request_, response):
    before = response.content
    assert answer(request_, response).content == before


def test_a_stream_stays_a_stream():
    response = answer(asking(), StreamingHttpResponse(iter([b"a,b\n"]), content_type="text/csv"))
    assert b"".join(response.streaming_content) == b"a,b\n"


def test_two_answers_of_one_page_differ_in_length():
    assert len({len(answer(asking(), HttpResponse(TEXT)).content) for _ in range(40)}) > 1
