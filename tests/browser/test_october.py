"""HR's October: last year is loaded, this year's return is made from the register, mended, noted, signed by two people and written."""

import re
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from stronger.returns import checks
from tests import given
from tests.browser import pictures
from tests.browser.conftest import WIDTHS, Site

pytestmark = pytest.mark.slow


def send_in(page: Page, name: str, data: bytes) -> None:
    """Send a census file in and load it, as every autumn."""
    page.goto("/staff/census/new/")
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "text/xml", "buffer": data})
    page.get_by_role("button", name="Check the file").click()
    page.get_by_role("button", name="See what would change").or_(page.get_by_role("link", name="See what would change")).click()
    page.get_by_role("button", name="Load this return").click()
    expect(page.get_by_role("alert")).to_contain_text("is loaded")


def this_year() -> bytes:
    """The given file of 2025 as it might be before anyone has looked: a birth date mistyped, a salary forgotten."""
    text = given.shared("data/census/csww_portsmouth_2025.xml").read_text(encoding="utf-8")
    wrong = text.replace("<PersonBirthDate>1965-04-03<", "<PersonBirthDate>1956-04-03<", 1)
    wrong = re.sub(r"<BaseSalary>53557.00</BaseSalary>\s*", "", wrong, count=1)
    assert len(text) > len(wrong)
    return wrong.encode()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_octobers_return_is_made_from_the_register(own_site: Site, scripts: bool, tmp_path: Path):
    farah = own_site.open("farah", scripts=scripts)
    send_in(farah, "2024.xml", given.shared("data/census/csww_portsmouth_2024.xml").read_bytes())
    send_in(farah, "2025.xml", this_year())

    prepare(farah)
    expect(farah.locator("main")).to_contain_text("Errors (0)")
    pictures.take(farah, "return-findings")
    mend_the_birth_date(farah)
    note_a_query(farah)

    farah.get_by_role("button", name="Sign as whoever prepared it").click()
    expect(farah.get_by_role("alert")).to_contain_text("You have signed.")
    eleanor = own_site.open("eleanor", scripts=scripts, width=WIDTHS["phone"])
    eleanor.goto("/staff/census/prepared/")
    eleanor.get_by_role("link", name="2025").click()
    assert eleanor.get_by_role("link", name="Download").count() == 0
    eleanor.get_by_role("button", name="Sign that you agree").click()
    expect(eleanor.get_by_role("alert")).to_contain_text("the return is frozen")

    farah.reload()
    pictures.take(farah, "return-frozen")
    with farah.expect_download() as taken:
        farah.get_by_role("link", name="Download the frozen return (XML)").click()
    file = tmp_path / "return.xml"
    taken.value.save_as(file)
    schema = etree.XMLSchema(etree.parse(given.shared("data/schemas/csww_2025.xsd")))
    assert schema.validate(etree.parse(file)), schema.error_log
    with file.open("rb") as stream:
        report = checks.check(stream, council_code="851")
    assert (report.workers, dict(report.by_rule)) == (234, {"no-base-salary": 1})


def prepare(farah: Page) -> None:
    """From the list of returns to the year's, with the council's own numbers as the loaded file had them."""
    farah.goto("/staff/census/")
    farah.get_by_role("link", name="Prepare the year’s return from the register").click()
    farah.get_by_role("link", name="2025").click()
    expect(farah.get_by_label("Vacancies (full-time equivalent)", exact=True)).to_have_value("15.00")
    farah.get_by_role("button", name="Save and check the return").click()
    expect(farah.get_by_role("alert")).to_contain_text("The return of 2025 is prepared from the register.")


def mend_the_birth_date(farah: Page) -> None:
    """A query says that a birth date is not last year's; its link leads to the record, and then it is gone."""
    row = farah.get_by_role("row").filter(has_text="Date of birth")
    expect(row).to_contain_text("1956-04-03 (last year 1965-04-03)")
    row.get_by_role("link", name="Mend SW47010").click()
    farah.locator("[name=PersonBirthDate_year]").fill("1965")
    pictures.take(farah, "return-mend")
    farah.get_by_role("button", name="Save and check again").click()
    expect(farah.get_by_role("alert")).to_contain_text("1 field of SW47010 corrected")
    expect(farah.get_by_role("row").filter(has_text="Date of birth")).to_have_count(0)


def note_a_query(farah: Page) -> None:
    """What is right as it stands gets a note, which stays when the return is checked again."""
    row = farah.get_by_role("row").filter(has_text="Base salary")
    row.get_by_role("link", name="Add a note").click()
    farah.get_by_label("Note").fill("On secondment: paid by the other council.")
    farah.get_by_role("button", name="Save the note").click()
    farah.get_by_role("button", name="Check it again").click()
    expect(farah.get_by_role("row").filter(has_text="Base salary")).to_contain_text("On secondment: paid by the other council.")
