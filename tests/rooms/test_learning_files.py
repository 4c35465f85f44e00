"""Files kept with entries: what is taken, who gets them by policy and from the database, and when they stay."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from stronger.frameworks.models import LearningTerm
from stronger.journeys import entry_files
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.learning import policies, queries, services
from stronger.learning.models import Entry, File, FileBytes
from stronger.pathway.models import Piece, Request, RequestMove
from stronger.trail.models import Entry as TrailEntry
from tests import cast
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"


@pytest.fixture(autouse=True)
def register_of_the_demo(organisation: None) -> None:
    the_demo_organisation()


def today() -> date:
    return timezone.localdate()


def written(owner: str = "amina") -> Entry:
    user = cast.make(owner)
    with scope.acting(user.pk):
        said = {"done_on": today() - timedelta(days=3), "minutes": 90, "kind": "reflective", "title": "A circle on neglect"}
        return services.write(said=said, by=user)


def added(entry: Entry, data: bytes = PDF, name: str = "certificate.pdf", owner: str = "amina") -> File:
    user = cast.make(owner)
    with scope.acting(user.pk):
        return services.add_file(entry=entry, upload=SimpleUploadedFile(name, data, "text/html"), by=user)


def office(part: str, *more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name in ("[Content_Types].xml", part, *more):
            parts.writestr(name, "<x/>")
    return made.getvalue()


def seen_by(key: str, file: File) -> bool:
    """Whether someone gets the file by its policy; the database must say the same of its row and of its bytes."""
    user = cast.make(key)
    with scope.acting(user.pk):
        in_database = File.objects.filter(pk=file.pk).exists()
        assert FileBytes.objects.filter(pk=file.pk).exists() == in_database, key
        try:
            policies.file_to_read(user, file.pk)
        except Refused:
            by_policy = False
        else:
            by_policy = True
    assert in_database == by_policy, key
    return by_policy


def test_a_file_follows_its_entrys_sharing_and_nothing_else():
    entry = written("callum")
    file, callum = added(entry, owner="callum"), cast.make("callum")
    assert {key for key in cast.BY_KEY if seen_by(key, file)} == {"callum"}
    with scope.acting(callum.pk):
        services.share(entry=entry, shared_with=["supervisor"], by=callum)
    assert {key for key in cast.BY_KEY if seen_by(key, file)} == {"callum", "devika"}
    with scope.acting(callum.pk):
        services.share(entry=entry, shared_with=[], by=callum)
    assert {key for key in cast.BY_KEY if seen_by(key, file)} == {"callum"}


def test_its_history_is_closed_like_the_file():
    file = added(written())
    history = next(iter(File.pgh_event_models.values()))  # type: ignore[attr-defined]
    with scope.acting(cast.farah().pk):
        assert not history.objects.filter(id=file.pk).exists()
    with scope.acting(cast.amina().pk):
        assert history.objects.filter(id=file.pk).exists()


@pytest.mark.parametrize(
    ("data", "name", "kind", "kept"),
    [
        (PDF, "certificate.exe", "pdf", "certificate.exe.pdf"),
        (b"\x89PNG\r\n\x1a\nrest", "flip chart.PNG", "png", "flip chart.png"),
        (b"\xff\xd8\xff\xe0rest", "C:\\photos\\board.jpeg", "jpeg", "board.jpeg"),
        (office("word/document.xml"), "../../notes.docx", "docx", "notes.docx"),
        (office("ppt/presentation.xml"), "slides", "pptx", "slides.pptx"),
        (office("xl/workbook.xml"), "list.xlsx", "xlsx", "list.xlsx"),
        ("What I’d say differently\r\n".encode(), "no\u202etes\x07.txt", "text", "notes.txt"),
    ],
)
def test_a_file_is_what_its_content_says(data, name, kind, kept):
    file = added(written(), data, name)
    assert (file.kind, file.name, file.size) == (kind, kept, len(data))
    with scope.acting(cast.amina().pk):
        assert queries.file_sent(file).data == data


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00 a program",
        b"GIF89a\x00\x01",
        office("word/document.xml", "word/vbaProject.bin"),
        office("anything.xml"),
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0 an old Word file",
    ],
)
def test_what_is_no_allowed_type_is_refused_whatever_its_name(data):
    entry = written()
    with pytest.raises(NotNow, match="The file must be PDF, Word"):
        added(entry, data, "certificate.pdf")
    with scope.acting(cast.amina().pk):
        assert not File.objects.exists()


def limited(code: str, amount: int) -> None:
    """Let the pack say another number."""
    term = LearningTerm.objects.get(kind="limits", code=code)
    term.said = {**term.said, "amount": amount}
    term.save()


def test_the_packs_numbers_are_kept_to():
    entry = written()
    with pytest.raises(NotNow, match="empty"):
        added(entry, b"")
    with pytest.raises(NotNow, match="smaller than 10 MB"):
        added(entry, PDF + b"x" * 10_000_000)
    for number in range(5):
        added(entry, PDF + bytes([65 + number]))
    with pytest.raises(NotNow, match="at most 5 files"):
        added(entry, PDF + b"one more")


def test_a_person_keeps_so_much_and_no_more():
    limited("megabytes-of-a-person", 1)
    entry = written()
    added(entry, PDF + b"x" * 600_000)
    with pytest.raises(NotNow, match="You keep 1 MB of files"):
        added(entry, PDF + b"y" * 600_000)


def test_a_second_press_makes_no_second_file():
    entry = written()
    assert added(entry).pk == added(entry, name="the same.pdf").pk
    with scope.acting(cast.amina().pk):
        assert File.objects.count() == FileBytes.objects.count() == 1


def test_only_the_owner_adds_and_removes_and_the_trail_says_so():
    entry, amina, bethan = written(), cast.amina(), cast.bethan()
    with scope.acting(amina.pk):
        services.share(entry=entry, shared_with=["manager"], by=amina)
    file = added(entry)
    with scope.acting(bethan.pk):
        assert policies.file_to_read(bethan, file.pk).pk == file.pk
        with pytest.raises(Refused):
            services.add_file(entry=entry, upload=SimpleUploadedFile("x.pdf", PDF), by=bethan)
        with pytest.raises(Refused):
            entry_files.remove_file(file=file, by=bethan)
        assert File.objects.filter(pk=file.pk).delete()[0] == 0  # the database refuses too
    with scope.acting(amina.pk):
        entry_files.remove_file(file=policies.file_to_write(amina, file.pk), by=amina)
        assert not FileBytes.objects.exists()
    steps = [row.details.get("step") for row in TrailEntry.objects.filter(what="learning.file").order_by("pk")]
    assert [step for step in steps if step] == ["added", "removed"]
    assert TrailEntry.objects.filter(what="learning.file", actor_id=bethan.pk, verb="read").count() == 1
    assert "certificate" not in str(list(TrailEntry.objects.filter(what="learning.file").values_list("details", flat=True)))


def quoted(entry: Entry, *moves: tuple[str, str, str]) -> None:
    """A request of Amina's that quotes the entry and went these ways: (move, from, to)."""
    amina, at = cast.amina(), timezone.now()
    with scope.acting(amina.pk):
        request = Request.objects.create(person_id=entry.person_id, to_level="experienced", begun_at=at)
        said = {"source": "learning", "source_id": str(entry.pk), "title": entry.title, "on": entry.done_on, "words": "…", "quoted_at": at}
        Piece.objects.create(request=request, requirement="complex-work", **said)
        for number, (move, from_stage, to_stage) in enumerate(moves, 1):
            made = {
                "number": number,
                "move": move,
                "from_stage": from_stage,
                "to_stage": to_stage,
                "at": at,
                "by": amina,
                "why": "" if move == "send" else "Not now.",
            }
            RequestMove(request=request, **made).save(force_insert=True)


SEND, BACK = ("send", "draft", "sent"), ("send_back", "sent", "draft")


def test_the_files_of_an_entry_stay_while_a_request_that_was_sent_quotes_it():
    entry, amina = written(), cast.amina()
    file = added(entry)
    quoted(entry, SEND)
    with scope.acting(amina.pk):
        with pytest.raises(NotNow, match="You quoted this entry"):
            entry_files.remove_file(file=file, by=amina)
        with pytest.raises(NotNow, match="You quoted this entry"):
            entry_files.remove_entry(entry=entry, by=amina)
        assert File.objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize("moves", [(), (SEND, BACK), (("withdraw", "draft", "withdrawn"),)])
def test_what_was_not_sent_or_came_back_holds_nothing(moves):
    entry, amina = written(), cast.amina()
    added(entry)
    quoted(entry, *moves)
    with scope.acting(amina.pk):
        entry_files.remove_entry(entry=entry, by=amina)
        assert not Entry.objects.filter(pk=entry.pk).exists()
        assert not FileBytes.objects.exists()
