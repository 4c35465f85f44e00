"""The pages of the files of an entry: kept, refused beside the field, given out to be saved, removed, and closed to everybody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from stronger.kit import scope
from stronger.learning import services
from stronger.learning.models import File
from tests import cast
from tests.doors.test_learning import opened, sent, written
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register_of_the_demo(organisation: None) -> None:
    the_demo_organisation()


def test_a_file_is_kept_given_out_to_be_saved_and_removed():
    entry = written()
    pdf = SimpleUploadedFile("Certificate – neglect.pdf", b"%PDF-1.7 a certificate", "text/html")
    _, page = sent("amina", "learning_file_new", entry.pk, file=pdf)
    assert "Certificate – neglect.pdf is kept with this entry" in page
    with scope.acting(cast.amina().pk):
        file = File.objects.get()
    answer = cast.signed_in(cast.amina()).get(reverse("staff:learning_file", args=[file.pk]))
    assert answer.content == b"%PDF-1.7 a certificate"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Certificate")
    for key in ("bethan", "callum", "farah", "eleanor", "marcus"):
        assert opened(key, "learning_file", file.pk)[0] in (403, 404), key
        assert opened(key, "learning_file_remove", file.pk)[0] in (403, 404), key
        assert opened(key, "learning_file_new", entry.pk)[0] in (403, 404), key
    assert "Its files go with it" in opened("amina", "learning_remove", entry.pk)[1]
    assert "for good" in opened("amina", "learning_file_remove", file.pk)[1]
    assert "The file is removed" in sent("amina", "learning_file_remove", file.pk)[1]
    assert "No file is kept with it" in opened("amina", "learning_entry", entry.pk)[1]


def test_a_file_that_cannot_be_kept_says_why_beside_the_field():
    entry = written()
    assert "Choose a file" in sent("amina", "learning_file_new", entry.pk)[1]
    page = sent("amina", "learning_file_new", entry.pk, file=SimpleUploadedFile("certificate.pdf", b"MZ\x90\x00"))[1]
    assert "The file must be PDF, Word, PowerPoint, Excel, PNG picture, JPEG picture or Plain text" in page


def test_a_file_too_large_for_the_house_is_refused_by_the_packs_own_number(settings):
    settings.LARGEST_UPLOAD = 1000
    entry = written()
    page = sent("amina", "learning_file_new", entry.pk, file=SimpleUploadedFile("certificate.pdf", b"%PDF-" + b"x" * 5000))[1]
    assert "The file must be smaller than 10 MB" in page


def test_files_of_a_shared_entry_are_shown_to_its_reader_without_what_only_the_owner_does():
    entry, amina = written(), cast.amina()
    with scope.acting(amina.pk):
        services.share(entry=entry, shared_with=["manager"], by=amina)
        services.add_file(entry=entry, upload=SimpleUploadedFile("notes.txt", b"I listened."), by=amina)
        file = File.objects.get()
    page = opened("bethan", "learning_entry", entry.pk)[1]
    assert "notes.txt" in page
    assert "Add a file" not in page
    assert opened("bethan", "learning_file", file.pk)[0] == 200
