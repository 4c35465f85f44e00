"""Stops a file that is larger than any we take: its bytes are read off the wire and kept nowhere, and the form says so."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from stronger.web.kit import words

# A browser shows our page only once it has sent everything, so we read on. Past this we answer at once: no honest mistake
# is that large.
FARTHEST = 4_000_000_000
# What a form is apart from its file.
MARGIN = 100_000
_FLAG = "sf_upload_too_large"


class Quota(FileUploadHandler):
    """Stands before Django's own handlers, because the body is parsed before any view runs (the CSRF check reads it)."""

    chunk_size = 64 * 1024

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._taken = 0

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 (Django's name)
        """See from the length of the body alone that a file is too large, so that none of it is kept for a moment."""
        if content_length > settings.LARGEST_UPLOAD + MARGIN:
            self._taken = content_length
        if content_length > FARTHEST:
            setattr(self.request, _FLAG, True)
            return QueryDict(), MultiValueDict()
        return None

    def new_file(self, field_name, file_name, content_type, content_length, charset=None, content_type_extra=None) -> None:
        """Another file begins."""
        super().new_file(field_name, file_name, content_type, content_length, charset, content_type_extra)
        if self._taken > settings.LARGEST_UPLOAD:
            self._refuse()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the bytes on to Django's handlers until there are too many of them, all files of the request together."""
        self._taken += len(raw_data)
        if self._taken > settings.LARGEST_UPLOAD:
            self._refuse()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Nothing is kept here."""

    def _refuse(self) -> None:
        setattr(self.request, _FLAG, True)
        raise SkipFile


def limit_in_words() -> str:
    """How large a file may be, "64 MB"."""
    return words.size(settings.LARGEST_UPLOAD).replace(".0 MB", " MB")


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was larger than LARGEST_UPLOAD, and so is not among its files."""
    return getattr(request, _FLAG, False)
