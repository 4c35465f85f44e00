"""Files that are not a census, or that mean harm: each is refused with one clear sentence, quickly and in flat memory."""

import io
import itertools
import time
import tracemalloc

import pytest

from stronger.returns import reading, stream
from stronger.returns.rows import Unreadable
from stronger.returns.sample import sample
from tests.rules.census_files import HEADER, check, employee, message

SOUND = message(employee())
BOMB = b"""<?xml version="1.0"?><!DOCTYPE Message [<!ENTITY a "aaaaaaaaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]><Message>&f;</Message>"""
PARAMETER_BOMB = b"""<!DOCTYPE Message [<!ENTITY % a "<!ENTITY x 'y'>"><!ENTITY % b "%a;%a;%a;%a;%a;%a;%a;%a;"><!ENTITY % c "%b;%b;%b;%b;">
%c;%c;]><Message/>"""


def refused(data: bytes, **how) -> Unreadable:
    """How the file is refused."""
    with pytest.raises(Unreadable) as caught:
        check(data, **how)
    assert caught.value.sentence.endswith((".", "?")), caught.value.sentence
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        BOMB,
        PARAMETER_BOMB,
        b'<!DOCTYPE Message SYSTEM "http://127.0.0.1:9/x.dtd"><Message/>',
        b'<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]><Message>&x;</Message>',
        b"<!DOCTYPE Message><Message/>",
        BOMB.decode().encode("utf-16"),
        b"<!-- " + b"x" * 100_000 + b" -->" + PARAMETER_BOMB,
    ],
    ids=["bomb", "parameter bomb", "external dtd", "external entity", "bare", "utf-16", "after a long comment"],
)
def test_a_document_type_is_refused_before_it_is_read(data):
    began = time.process_time()
    assert "DOCTYPE" in refused(data).sentence
    assert time.process_time() - began < 1


def test_an_external_entity_never_reaches_a_value(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SW424242")
    data = SOUND.replace(b"<Message>", f'<!DOCTYPE Message [<!ENTITY x SYSTEM "{secret.as_uri()}">]><Message>'.encode()).replace(
        b"SW100", b"&x;"
    )
    assert "SW424242" not in refused(data).sentence


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"   \n", "not an XML file"),
        (b"hello", "not an XML file"),
        (b"PK\x03\x04rest", "spreadsheet or a zip"),
        (b"\xd0\xcf\x11\xe0rest", "old Office"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "compressed"),
        (b'{"a": 1}', "JSON"),
        (b"SWENo,FTE\nSW1,1\n", "not an XML file"),
        (b"<!-- only a comment -->", "not an XML file"),
        (b"<html><body/></html>", "outermost element is <html>"),
        (b'<Message xmlns="urn:x"/>', "namespace (urn:x)"),
        (SOUND[:-5], "stops before its end"),
        (SOUND.replace(b"</FTE>", b"", 1), "not closed"),
        (SOUND.replace(b"SW100", b"&nbsp;"), "entity"),
        (SOUND.replace(b"SW100", "SW\xe9".encode("latin-1")), "encoding"),
        (SOUND.replace(b"utf-8", b"klingon"), "encoding"),
        (SOUND.replace(b"utf-8", b"utf-7"), "written in utf-7"),
        (SOUND + b"<Message/>", "after the end"),
        (SOUND.replace(b"<FTE>", b"<FTE a='1' a='2'>"), "not sound XML"),
        (b"<Message>" + b"<a>" * 300, "far larger"),
    ],
)
def test_a_file_that_is_no_census_is_refused_in_words(data, words):
    assert words in refused(data).sentence


def test_where_the_file_breaks_is_said():
    assert refused(SOUND.replace(b"</SWENo>", b"\n\n</SWE>")).line == 4


def test_a_year_nobody_described_is_refused():
    assert (
        refused(SOUND.replace(b"<Year>2025", b"<Year>2031")).sentence
        == "The census of 2031 cannot be read. The years described so far are 2022, 2023, 2024 and 2025."
    )
    assert "2019" in refused(SOUND, year=2019).sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252", "us-ascii"])
def test_the_encodings_systems_export_in_are_read(encoding):
    text = message(employee()).decode().replace("utf-8", encoding.removesuffix("-sig"))
    assert check(text.encode(encoding)).by_rule == {}


def test_a_letter_survives_its_encoding():
    text = SOUND.decode().replace("utf-8", "iso-8859-1").replace("<OtherAllowances>", "<OtherAllowances>café")
    assert check(text.encode("latin-1")).la_level.others["OtherAllowances"] == "café"


def test_every_truncation_of_a_small_file_is_refused():
    for end in range(len(SOUND)):
        with pytest.raises(Unreadable):
            check(SOUND[:end])


class Endless(io.RawIOBase):
    """A file of any length that is never held anywhere: a start, a piece again and again, an end."""

    def __init__(self, start: bytes, piece: bytes, times: int, end: bytes) -> None:
        self._pieces = itertools.chain([start], itertools.repeat(piece * 100, times // 100), [end])
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        while len(self._rest) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._rest += piece
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def _peak(data: Endless) -> tuple[int, str]:
    tracemalloc.start()
    try:
        reason = ""
        try:
            for _ in reading.parts(data):
                pass
        except Unreadable as e:
            reason = e.sentence
        return tracemalloc.get_traced_memory()[1], reason
    finally:
        tracemalloc.stop()


START = f"<Message>{HEADER}".encode()


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        (b"<x/>", "do not belong"),
        (b"<!-- comment -->", "One record is longer"),
        (b"    ", "One record is longer"),
        (b"text", "One record is longer"),
        (b"<?pi x?>", "One record is longer"),
    ],
)
def test_a_flood_of_what_does_not_belong_is_stopped(piece, words):
    peak, reason = _peak(Endless(START, piece, 200_000, b"</Message>"))
    assert words in reason
    assert peak < 8_000_000


@pytest.mark.parametrize("opening", [b"<CSWWWorker>", b"<CSWWWorker><FTE>", b"<CSWWWorker a='", b"<Other>"])
def test_a_record_without_end_is_stopped(opening):
    peak, reason = _peak(Endless(START + opening, b"<FTE>1</FTE>" if b"'" not in opening else b"xxxx", 200_000, b""))
    assert reason
    assert peak < 8_000_000


def test_a_prologue_without_end_is_stopped():
    _, reason = _peak(Endless(b"<?xml version='1.0'?>", b"<!-- x -->", 200_000, b"<Message/>"))
    assert "quarter of a megabyte" in reason


def test_more_workers_than_england_is_not_one_council(monkeypatch):
    monkeypatch.setattr(reading, "MOST_WORKERS", 3)
    assert "not one council's return" in refused(sample("851")).sentence


def test_six_times_the_workers_take_no_more_memory():
    piece = employee().encode() + b"\n"
    small, _ = _peak(Endless(sample("851").partition(b"  <CSWWWorker>")[0], piece, 2_000, b"</Message>"))
    large, _ = _peak(Endless(sample("851").partition(b"  <CSWWWorker>")[0], piece, 12_000, b"</Message>"))
    assert large < small + 1_000_000


@pytest.mark.parametrize("chunk", [1, 7, 16, 101])
def test_what_is_read_does_not_depend_on_how_it_arrives(monkeypatch, chunk):
    whole = list(reading.parts(io.BytesIO(sample("851", workers=3))))
    monkeypatch.setattr(stream, "CHUNK", chunk)
    assert list(reading.parts(io.BytesIO(sample("851", workers=3)))) == whole


def test_a_stream_that_gives_a_byte_at_a_time_is_read():
    class Trickle(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 1, 1))

    assert len(list(reading.workers(Trickle(sample("851", workers=2).decode().replace("utf-8", "utf-16").encode("utf-16"))))) == 2
