"""The pages of the pathway: from a first look to a new grade, who sees which, what is refused, and how much each asks of the database."""

from datetime import date

import pytest
from django.urls import reverse

from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.pathway import services
from stronger.pathway.models import Piece, Request, RequestMove
from stronger.workforce.models import Level
from tests import cast
from tests.doors.pathway_pages import on, request_page, seen, send, status
from tests.given import the_demo_organisation
from tests.rooms.pathway_examples import begun, decided, discussed, person_of, sent, view_of, viewed, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    return the_demo_organisation()


def test_where_am_i_what_is_next_and_what_do_i_lack():
    page = seen("amina", reverse("staff:pathway"))
    assert "Social worker (main grade)" in page
    assert "Experienced social worker (higher grade)" in page
    assert "More than two years since qualifying" in page
    assert "The public register named you already on" in page
    assert "We ask you" in page
    assert "Bethan Price, your manager" in page
    page = seen("amina", f"{reverse('staff:pathway')}?level=advanced")
    assert "Leads and models good practice" in page
    page = seen("callum", reverse("staff:pathway"))
    assert "You cannot ask for this level yet. You have stood at your level since 7 September 2026" in page
    assert "Prepare a request" not in page


def test_what_one_says_of_oneself_changes_what_is_found():
    address = reverse("staff:pathway_say", args=["qualified"])
    assert send("amina", address, **on("on", date(2030, 1, 1)))[1].count("cannot be in the future") >= 1
    assert send("amina", address, **on("on", date(2020, 7, 3)))[0] == 302
    assert send("amina", reverse("staff:pathway_say", args=["complex-work"]), words="I weigh <b>risk</b>.", version="0")[0] == 302
    page = seen("amina", reverse("staff:pathway"))
    assert "You told us that you qualified on 3 July 2020" in page
    assert "I weigh &lt;b&gt;risk&lt;/b&gt;." in page
    assert "Prepare a request for this level" in page
    assert 'value="2020"' in seen("amina", address)
    assert status("amina", reverse("staff:pathway_say", args=["nothing-of-ours"])) == 404


def test_at_the_top_of_the_pathway_the_page_says_so():
    page = seen("priya", reverse("staff:pathway"))
    assert "There is no level above yours" in page


def test_whoever_is_not_in_the_register_is_told_so():
    browser = cast.signed_in(cast.farah())
    assert browser.get(reverse("staff:pathway")).status_code == 403
    assert status("marcus", reverse("staff:pathway")) == 403


def test_a_request_is_prepared_in_steps():
    cast.amina()
    send("amina", reverse("staff:pathway_say", args=["qualified"]), **on("on", date(2020, 7, 3)))
    begin = reverse("staff:pathway_begin", args=["experienced"])
    assert "None of" not in seen("amina", begin)
    assert Request.objects.count() == 0, "a look changes nothing"
    assert status("amina", reverse("staff:pathway_begin", args=["nowhere"])) == 404
    assert send("amina", begin)[0] == 302
    request_id = Request.objects.get().pk
    page = seen("amina", request_page(request_id))
    assert "Being prepared" in page
    assert "Write your statement" in page
    assert "No evidence is chosen yet." in page
    statement = reverse("staff:pathway_statement", args=[request_id])
    assert send("amina", statement, words="Ready.", version="0")[0] == 302
    code, page = send("amina", statement, words="Other.", version="0")
    assert code == 200
    assert "What you saved on" in page
    assert "Ready." in page
    assert "Other." in page
    evidence = reverse("staff:pathway_evidence", args=[request_id, "more-responsibility"])
    assert "There is nothing in your record that can be quoted" in seen("amina", evidence)
    write = reverse("staff:pathway_write", args=[request_id, "more-responsibility"])
    _, page = send("amina", write, title="Chaired", words="I chaired.", **on("on", date(2030, 1, 1)))
    assert "The day must be today or before." in page
    assert "I chaired." in page
    assert send("amina", write, title="Chaired", words="I chaired.", **on("on", date(2026, 10, 1)))[0] == 302
    assert "Take it out" in seen("amina", evidence)
    piece = Piece.objects.get()
    remove = reverse("staff:pathway_remove", args=[request_id, piece.pk])
    assert "Your record keeps" in seen("amina", remove)
    assert send("amina", remove)[0] == 302
    assert not Piece.objects.exists()
    move = reverse("staff:pathway_move", args=[request_id, "send"])
    assert "frozen" in seen("amina", move)
    _, page = send("amina", move)
    assert "Choose at least one piece of evidence first." in page


def test_what_one_did_with_colleagues_can_be_quoted():
    request_id = begun("devika", "strategic", qualified=None)
    with scope.acting(cast.devika().pk):
        champion = next(each for each in frameworks.progression_on(scope.current().on).offerings if each.code == "champion")
        notice = services.put_up(offering=champion, direction="give", subject="neglect", words="Ask me.", by=cast.devika())
    with scope.acting(cast.eleanor().pk):
        services.move_notice(notice=notice, move="agree", by=cast.eleanor())
    evidence = reverse("staff:pathway_evidence", args=[request_id, "makes-conditions"])
    page = seen("devika", evidence)
    assert "Champion: neglect" in page
    assert send("devika", evidence, pieces=f"talent:{notice.pk}")[0] == 302
    with scope.acting(cast.devika().pk):
        assert Piece.objects.get().words == "Ask me."
    assert "Talent and interest, quoted on" in seen("devika", request_page(request_id))


def test_the_manager_reads_it_gives_a_view_and_the_person_reads_that():
    request_id = sent()
    assert "request for another level waits for your view" in seen("bethan", reverse("staff:home"), most=16)
    page = seen("bethan", reverse("staff:pathway_requests"))
    assert "Amina Yusuf" in page
    page = seen("bethan", request_page(request_id))
    assert "Request by Amina Yusuf" in page
    assert "I have held complex work" in page
    assert "Choose evidence" not in page
    view = reverse("staff:pathway_view", args=[request_id])
    assert "Say why" in send("bethan", view, supports="yes")[1]
    assert send("bethan", view, supports="yes", words="She is ready.")[0] == 302
    page = seen("amina", request_page(request_id))
    assert "She is ready." in page
    assert view not in page


def test_it_can_be_sent_back_and_withdrawn():
    request_id = sent()
    back = reverse("staff:pathway_move", args=[request_id, "send_back"])
    assert "Say why" in send("bethan", back, why="")[1]
    assert send("bethan", back, why="Say more.")[0] == 302
    assert status("bethan", request_page(request_id)) == 404
    assert "Say more." in seen("amina", request_page(request_id))
    assert send("amina", reverse("staff:pathway_move", args=[request_id, "withdraw"]), why="Next year.")[0] == 302
    assert RequestMove.objects.filter(request_id=request_id).latest("number").to_stage == "withdrawn"
    assert status("amina", reverse("staff:pathway_move", args=[request_id, "nonsense"])) == 404


def test_the_panel_is_named_views_are_hidden_and_the_chair_decides():
    request_id = viewed()
    panel = reverse("staff:pathway_panel", args=[request_id])
    page = seen("eleanor", panel, most=16)
    assert "Bethan Price manages Amina Yusuf." in page
    assert f'value="{cast.bethan().pk}"' not in page
    eleanor, farah = str(cast.eleanor().pk), str(cast.farah().pk)
    _, page = send("eleanor", panel, members=[eleanor], chair=eleanor)
    assert "at least 2 people" in page
    assert send("eleanor", panel, members=[eleanor, farah], chair=eleanor)[0] == 302
    own = reverse("staff:pathway_panel_view", args=[request_id])
    assert "Nobody on the panel sees another" in seen("farah", own)
    _, page = send("farah", own, recommends="not-yet", words="The court work is thin.")
    assert "Confirm that this is your own view" in page
    assert send("farah", own, recommends="not-yet", words="The court work is thin.", sure="on")[0] == 302
    page = seen("eleanor", request_page(request_id), most=14)
    assert "The court work is thin." not in page
    assert "Farah Siddiqui: has given their view" in page
    view_of("eleanor", request_id)
    page = seen("eleanor", request_page(request_id), most=14)
    assert "The court work is thin." in page
    assert "The court work is thin." not in seen("amina", request_page(request_id))
    decide = reverse("staff:pathway_decide", args=[request_id])
    assert "Enter the day from which it holds" in send("eleanor", decide, outcome="yes", feedback="Good.", grade="Higher grade")[1]
    said = {"outcome": "yes", "feedback": "Strong on risk.", "grade": "Higher grade", **on("effective_on", date(2027, 1, 4))}
    assert send("eleanor", decide, **said)[0] == 302
    page = seen("amina", request_page(request_id))
    assert "Strong on risk." in page
    assert "4 January 2027" in page


def test_hr_puts_it_into_the_register_and_sees_no_more_than_that():
    request_id = decided("yes", viewed(), ("helena", "eleanor"))
    assert "agreed change of level for the register" in seen("farah", reverse("staff:home"), most=16)
    page = seen("farah", request_page(request_id), most=14)
    assert "Your part is the register" in page
    assert "I have held complex work" not in page
    register = reverse("staff:pathway_in_force", args=[request_id])
    assert "Higher grade" in seen("farah", register)
    assert send("farah", register)[0] == 302
    level = Level.objects.filter(person_id=person_of("amina")).latest("period")
    assert (level.level_code, level.grade) == ("experienced", "Higher grade")
    assert "In force" in seen("amina", reverse("staff:pathway"))


def test_an_appeal_is_asked_for_with_its_grounds():
    request_id = decided("not-yet")
    assert "Appeal to another panel" in seen("amina", request_page(request_id))
    appeal = reverse("staff:pathway_move", args=[request_id, "appeal"])
    assert send("amina", appeal, why="The second statement was not read.")[0] == 302
    page = seen("helena", request_page(request_id), most=14)
    assert "The second statement was not read." in page
    assert "Name the panel" in page


@pytest.mark.parametrize("key", ["callum", "devika", "marcus", "laura", "oliver", "winston", "grace", "nadia"])
def test_a_hostile_reader_gets_nothing_by_any_address(key):
    request_id = discussed()
    names = ("request", "statement", "view", "panel", "panel_view", "decide", "in_force")
    for name in names:
        assert status(key, reverse(f"staff:pathway_{name}", args=[request_id])) in (302, 403, 404), name
    assert status(key, reverse("staff:pathway_move", args=[request_id, "withdraw"])) in (302, 403, 404)
    assert "Amina" not in cast.signed_in(cast.make(key)).get(reverse("staff:pathway_requests")).content.decode()


def test_a_page_for_a_move_that_is_not_open_says_why():
    request_id = sent()
    _, page = send("amina", reverse("staff:pathway_move", args=[request_id, "appeal"]), why="I appeal.")
    assert "You cannot appeal to another panel now" in page
    assert status("bethan", reverse("staff:pathway_panel", args=[request_id])) == 403


def test_what_is_typed_is_escaped_everywhere():
    request_id = begun()
    written(request_id)
    said = {"title": "<script>x</script>", "words": "<script>x</script>", **on("on", date(2026, 10, 1))}
    assert send("amina", reverse("staff:pathway_write", args=[request_id, "complex-work"]), **said)[0] == 302
    assert "<script>x" not in seen("amina", request_page(request_id))
