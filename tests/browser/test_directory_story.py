"""HR's story of a staff directory with forty faulty rows: sent in, asked about, loaded, mended, undone; the guide's pictures on the way."""

import csv
import io
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests import given
from tests.browser import pictures
from tests.browser.conftest import WIDTHS, Site
from tests.rooms.directory_files import HEADINGS, as_csv, as_xlsx, person

pytestmark = pytest.mark.slow
FAULTY = 40
GIVEN = ("Ailsa", "Bram", "Cleo", "Dara", "Emrys", "Freya", "Gwen", "Hugo", "Isla", "Joel")
FAMILY = ("Ashdown", "Birch", "Cole", "Dunmore", "Elder", "Frost", "Garland", "Heath", "Ivory", "Jessop")


@pytest.fixture
def people(committed: str) -> None:
    """The demo's people, and someone known from a census only."""
    given.the_demo_register()
    given.taken_in(given.worker("SW99001", start_on=date(2021, 3, 1)))


def directory() -> list[list[str]]:
    """A hundred people: three the register has, one of whom it knows by a number that is nearly right; forty rows with a fault."""
    rows = [
        person("SW91004", "Amina", "Yusuf", team="Going Home", start="12/01/2026"),
        person("SW91003", "Bethan", "Price-Jones", title="Team leader", team="", start="03/11/2025"),
        person("SW99010", "Imogen", "Sayle", start="01/03/2021"),
    ]
    for n in range(97):
        said = {"manager": "Bethan Price-Jones", "start": f"{1 + n % 28:02}/09/2022", "fte": "0.8"}
        if n < FAULTY:
            said |= ({"fte": "37"}, {"team": "Erly help"}, {"start": "31/02/2022"}, {"manager": "Nobody Known"})[n % 4]
        rows.append(person(f"SW7{n:02d}{n * 7 % 100:02d}", GIVEN[n % 10], FAMILY[n // 10], **said))
    return rows


MENDED = {"37": "1", "Erly help": "Early help", "31/02/2022": "28/02/2022", "Nobody Known": "Amina Yusuf"}


def mended(data: bytes) -> bytes:
    """The faulty rows as HR sends them in again: what was wrong is put right, and the column of reasons left where it is."""
    heads, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert tuple(heads) == (*HEADINGS, "What is wrong")
    assert len(rows) == FAULTY
    assert all(row[-1] for row in rows)
    return as_csv([[MENDED.get(cell, cell) for cell in row] for row in rows], heads)


def send(page: Page, name: str, data: bytes) -> None:
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Directory").click()
    page.get_by_role("button", name="Send in a staff directory").click()
    page.set_input_files("input[type=file]", files=[{"name": name, "mimeType": "application/octet-stream", "buffer": data}])
    page.get_by_role("button", name="Send in the file").click()


def _mends_and_undoes(farah: Page, again: bytes) -> None:
    """The mended rows are loaded by themselves, and that load is undone."""
    main = farah.locator("main")
    send(farah, "mended.csv", again)
    farah.get_by_role("button", name="Check the file").click()
    expect(main).to_contain_text("Loading this directory would change 40 records")
    farah.get_by_role("button", name="Go on to load it").click()
    farah.get_by_role("button", name="Load this directory").click()
    expect(farah.get_by_role("alert")).to_contain_text("the records of 40 people changed")

    farah.get_by_role("button", name="Undo this load").click()
    expect(main).to_contain_text("The records of 40 people become what they were")
    farah.get_by_role("button", name="Undo this load").click()
    expect(farah.get_by_role("alert")).to_contain_text("The load is undone")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_import_with_forty_faulty_rows(own_site: Site, scripts: bool):
    farah = own_site.open("farah", scripts=scripts)
    send(farah, "staff.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert farah.title().startswith("Error: ")
    expect(farah.get_by_role("alert")).to_contain_text("This is an old Excel file")

    send(farah, "staff.csv", as_csv(directory()))
    pictures.take(farah, "directory-columns")
    farah.get_by_role("button", name="Check the file").click()
    main = farah.locator("main")
    expect(main).to_contain_text("Loading this directory would change 59 records")
    expect(main).to_contain_text("Faulty (40)")
    expect(main).to_contain_text("Did you mean “Early help”?")
    pictures.take(farah, "directory-preview")
    with farah.expect_download() as waited:
        farah.get_by_role("button", name="Download the faulty rows").click()
    again = mended(waited.value.path().read_bytes())

    farah.get_by_role("button", name="Answer the questions").click()
    farah.get_by_role("link", name="4", exact=True).click()
    expect(main).to_contain_text("Their numbers differ by one character")
    pictures.take(farah, "directory-question")
    farah.get_by_label("SW99010, the number in the file, is right").check()
    farah.get_by_role("button", name="Save and go on").click()
    farah.get_by_role("button", name="Check again with my answers").click()
    expect(main).to_contain_text("Loading this directory would change 60 records")
    farah.get_by_role("button", name="Go on to load it").click()
    farah.get_by_role("button", name="Load this directory").click()
    expect(farah.get_by_role("alert")).to_contain_text("the records of 60 people changed")

    _mends_and_undoes(farah, again)
    send(farah, "staff.csv", as_csv(directory()))
    farah.get_by_role("button", name="Check the file").click()
    expect(main).to_contain_text("Nothing would change")


def test_an_import_on_a_phone(own_site: Site):
    farah = own_site.open("farah", width=WIDTHS["phone"], scripts=False)
    farah.goto("/staff/directory/new/")
    workbook = {"name": "staff.xlsx", "mimeType": "application/octet-stream", "buffer": as_xlsx(directory())}
    farah.set_input_files("input[type=file]", files=[workbook])
    farah.get_by_role("button", name="Send in the file").click()
    farah.get_by_role("button", name="Check the file").click()
    farah.get_by_role("link", name="Changed (2)").click()
    expect(farah.locator("tbody tr").first).to_contain_text("Team: Family Safeguarding Central becomes Going Home")
