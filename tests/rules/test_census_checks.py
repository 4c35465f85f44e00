"""Each check of the census finds what it is for, and nothing in a sound file."""

import pytest

from stronger.returns.catalogue import ERROR, QUERY, RULES
from tests.rules.census_files import (
    HEADER,
    LA_LEVEL,
    PORTSMOUTH,
    agency,
    block,
    broken,
    check,
    employee,
    leaver,
    message,
)  # fmt: skip


def test_a_sound_file_has_no_findings():
    assert broken(employee(), leaver(SWENo="SW101"), agency()) == {}


def test_the_given_file_of_portsmouth_has_no_findings():
    with PORTSMOUTH.open("rb") as stream:
        report = check(stream.read())
    assert (report.workers, report.by_rule, report.year) == (234, {}, 2025)


@pytest.mark.parametrize(
    ("element", "text", "rule"),
    [
        ("AgencyWorker", "2", "not-in-code-set"),
        ("AgencyWorker", " 0", "not-in-code-set"),
        ("SWENo", "SW", "wrong-shape"),
        ("SWENo", "SW12345678901", "wrong-shape"),
        ("SWENo", "SW\N{FULLWIDTH DIGIT ONE}", "wrong-shape"),
        ("SWENo", "", "empty"),
        ("FTE", "1.01", "too-large"),
        ("FTE", "-0.1", "too-small"),
        ("FTE", "0.1234567", "too-many-decimals"),
        ("FTE", "0,8", "not-a-number"),
        ("FTE", "1e0", "not-a-number"),
        ("FTE", "0." + "0" * 30, "too-long"),
        ("PersonBirthDate", "1981-02-29", "not-a-date"),
        ("PersonBirthDate", "29/02/1980", "not-a-date"),
        ("PersonBirthDate", " 1980-02-29", "not-a-date"),
        ("Sex", "U", "not-in-code-set"),
        ("Ethnicity", "WIRT", "not-in-code-set"),
        ("OrgRole", "7", "not-in-code-set"),
        ("StartOrigin", "11", "not-in-code-set"),
        ("Cases30", "1.0", "not-whole"),
        ("Cases30", "-1", "too-small"),
        ("WorkingDaysLost", "0.125", "too-many-decimals"),
        ("ContractWeeks", "52.05", "too-many-decimals"),
        ("BaseSalary", "£40,000", "not-a-number"),
    ],
)
def test_a_wrong_value_is_found_where_it_is(element, text, rule):
    found = broken(employee(**{element: text}))
    assert element in found[rule]


@pytest.mark.parametrize("text", ["1", "1.", "+1.0", ".5", " 0.8\n", "0.8000000", "0", "-0", "01.0"])
def test_numbers_may_be_written_as_xml_allows(text):
    found = broken(employee(FTE=text, FTE30="0", Cases30="0"))
    assert set(found) <= {"in-post-at-nought"}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("PersonBirthDate", "employee-needs"),
        ("Sex", "employee-needs"),
        ("Ethnicity", "employee-needs"),
        ("StepUpGrad", "employee-needs"),
        ("OrgRole", "employee-needs"),
        ("FTE30", "employee-needs"),
        ("WorkingDaysLost", "employee-needs"),
        ("FrontlineGrad", "employee-needs"),
        ("RoleStartDate", "together"),
        ("StartOrigin", "together"),
        ("FTE", "employee-without-fte"),
        ("BaseSalary", "no-base-salary"),
        ("AgencyWorker", "missing"),
        ("SWENo", "missing"),
    ],
)
def test_what_an_employee_must_have(name, rule):
    assert name in broken(employee(**{name: None}))[rule]


def test_an_employee_without_start_or_origin_needs_both():
    assert set(broken(employee(RoleStartDate=None, StartOrigin=None))["employee-needs"]) == {"RoleStartDate", "StartOrigin"}


def test_agency_workers_are_exempt():
    assert broken(block("CSWWWorker", {"AgencyWorker": "1", "SWENo": "SW1", "FTE": "1"})) == {}


@pytest.mark.parametrize("name", ["RoleEndDate", "LeaverDestination", "ReasonLeave"])
def test_what_a_leaver_must_have_goes_together(name):
    assert name in broken(leaver(**{name: None}))["together"]


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ([leaver(RoleStartDate="2025-04-01")], "ends-before-start"),
        ([employee(RoleStartDate="2025-10-01")], "starts-after-year"),
        ([leaver(RoleEndDate="2025-10-01")], "ends-after-year"),
        ([leaver(RoleEndDate="2024-09-30")], "ended-before-year"),
        ([employee(PersonBirthDate="2007-10-01")], "too-young"),
        ([employee(PersonBirthDate="1944-09-30")], "too-old"),
        ([employee(FTE30="0")], "cases-without-fte"),
        ([agency(FTE30=None)], "cases-without-fte"),
        ([employee(Cases30="0")], "fte-without-cases"),
        ([leaver(FTE30="0.5", Cases30="3")], "cases-after-leaving"),
        ([leaver(FTE="0")], "leaver-at-nought"),
        ([employee(FTE="0.00", FTE30="0", Cases30="0")], "in-post-at-nought"),
        ([employee(FTE="0.5")], "more-with-cases-than-worked"),
        ([employee(WorkingDaysLost="262.5")], "too-many-days-lost"),
        ([employee(ContractWeeks="53.1")], "too-many-weeks"),
        ([employee(Absat30Sept="1")], "absent-without-reason"),
        ([employee(ReasonAbsence="SIC")], "reason-without-absence"),
        ([employee(Absat30Sept="0", ReasonAbsence="SIC")], "reason-without-absence"),
        (
            [agency(RoleStartDate="2024-11-01", StartOrigin="4", RoleEndDate="2025-03-31", LeaverDestination="3", ReasonLeave="8")],
            "agency-ended",
        ),
        ([employee(), employee()], "same-row-twice"),
        ([employee(), employee(PersonBirthDate="1980-03-01")], "two-people"),
        ([employee(), employee(SWENo="sw100", OrgRole="4", FTE="0.2", FTE30="0", Cases30="0")], "counted-once"),
        ([employee(), employee(OrgRole="4", FTE="0.3", FTE30="0", Cases30="0")], "more-than-full-time"),
        ([leaver(), employee(RoleStartDate="2025-03-01", FTE="0.2", FTE30="0.2")], "overlapping"),
        ([employee(), agency(SWENo="SW100", FTE="0.2", FTE30="0.2", RoleStartDate="2025-01-01", StartOrigin="4")], "employed-and-agency"),
    ],
)
def test_what_does_not_make_sense_is_found(rows, rule):
    assert rule in broken(*rows)


def test_sound_edges_raise_nothing():
    assert broken(employee(PersonBirthDate="2007-09-30", RoleStartDate="2025-09-30")) == {}
    assert broken(employee(PersonBirthDate="1945-09-30")) == {}
    assert broken(leaver(RoleEndDate="2024-10-01")) == {}
    assert broken(leaver(), employee(RoleStartDate="2025-03-31")) == {}, "left one post and began the next the same day"
    assert broken(employee(Absat30Sept="1", ReasonAbsence="MAT")) == {}
    assert broken(employee(Absat30Sept="0")) == {}


def test_a_leaver_may_have_a_full_time_equivalent():
    """The sector's validator wants nought, the DfE publishes what they had, so nought is what we ask about."""
    assert broken(leaver(FTE="0.8")) == {}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"NoAgencyHeadcount": "2"}, "more-cover-than-agency"),
        ({"NoAgencyFTE": "1.50", "NoAgencyHeadcount": "1"}, "more-cover-than-agency"),
        ({"NumberOfVacancies": "0.50"}, "more-cover-than-vacancies"),
        ({"NoAgencyFTE": "0"}, "cover-does-not-fit"),
        ({"NoAgencyHeadcount": None}, "missing"),
        ({"NumberOfVacancies": "-1"}, "too-small"),
        ({"CostDBS": "3"}, "not-in-code-set"),
    ],
)
def test_the_councils_own_numbers(changes, rule):
    assert rule in broken(employee(), la=block("LALevel", {**LA_LEVEL, **changes}))


@pytest.mark.parametrize(
    ("header", "rule"),
    [
        ("", "no-header"),
        (HEADER.replace("<Year>2025</Year>", ""), "no-year"),
        (HEADER.replace("<Year>2025", "<Year>2O25"), "not-a-year"),
        (HEADER.replace("2025-09-30", "2025-10-01"), "wrong-reference-date"),
        (HEADER.replace("CSWW", "CIN"), "not-in-code-set"),
        (HEADER.replace("<LEA>851</LEA>", ""), "missing"),
        (HEADER.replace("<LEA>851", "<LEA>E06"), "wrong-shape"),
        ("<Header><CollectionDetails><Year>2025</Year></CollectionDetails></Header>", "no-council"),
        (HEADER.replace("</Header>", "<Source><LEA>851</LEA></Source></Header>"), "two-sources"),
        (HEADER.replace("</Header>", "<CollectionDetails/></Header>"), "repeated"),
        ("<Header><Source><LEA>851</LEA></Source><CollectionDetails><Year>2025</Year></CollectionDetails></Header>", "out-of-order"),
        (HEADER.replace("</Header>", "<Extra/></Header>"), "unknown-element"),
        (HEADER.replace("2025-10-20T10", "2025-10-20T25"), "not-a-moment"),
        (HEADER.replace("</CollectionDetails>", "</CollectionDetails>x"), "stray-text"),
        (HEADER + HEADER, "repeated"),
        (HEADER.replace("<Header>", "<Header a='1'>"), "attribute"),
    ],
)
def test_the_header(header, rule):
    assert rule in broken(employee(), header=header)


def test_another_year_or_council_than_the_one_asked_for():
    data = message(employee())
    assert check(data, council_code="851").by_rule == {}
    assert set(check(data, council_code="852").by_rule) == {"wrong-council"}
    other = data.replace(b"<Year>2025", b"<Year>2024")
    assert set(check(other, year=2025).by_rule) == {"wrong-year"}


@pytest.mark.parametrize(
    ("row", "rule", "element"),
    [
        (employee().replace("<FTE>", "<Nickname>x</Nickname><FTE>"), "unknown-element", "Nickname"),
        (employee().replace("<FTE>", "<Sex>F</Sex><FTE>"), "repeated", "Sex"),
        (employee(SWENo=None).replace("</FTE>", "</FTE><SWENo>SW100</SWENo>"), "out-of-order", "SWENo"),
        (employee().replace("<FTE>", "<FTE unit='1'>"), "attribute", "FTE"),
        (employee().replace("0.80</FTE>", "<b>0.80</b></FTE>"), "nested", "FTE"),
        (employee().replace("<FTE>", "x<FTE>"), "stray-text", "SWENo"),
        (employee().replace("<AgencyWorker>", "x<AgencyWorker>"), "stray-text", "CSWWWorker"),
        (employee().replace("<CSWWWorker>", "<CSWWWorker id='1'>"), "attribute", "CSWWWorker"),
        (employee().replace("<FTE>", "<FTE xmlns='urn:x'>"), "unknown-element", "{urn:x}FTE"),
        (employee() + "<Worker/>", "unknown-element", "Worker"),
        (employee() + "x", "stray-text", "Message"),
        (employee() + block("LALevel", LA_LEVEL), "repeated", "LALevel"),
    ],
)
def test_what_does_not_belong_is_named(row, rule, element):
    assert element in broken(row)[rule]


def test_the_councils_numbers_after_the_workers_are_out_of_order_but_read():
    data = (
        message(employee())
        .replace(block("LALevel", LA_LEVEL).encode(), b"")
        .replace(b"</Message>", block("LALevel", LA_LEVEL).encode() + b"</Message>")
    )
    report = check(data)
    assert set(report.by_rule) == {"out-of-order"}
    assert report.la_level.vacancies_fte == 2


def test_a_file_without_workers_or_council_numbers_says_so():
    assert {f.element for f in check(f"<Message>{HEADER}</Message>".encode()).listed if f.code == "missing"} == {"LALevel", "CSWWWorker"}
    assert {f.code for f in check(b"<Message/>").listed} == {"no-header", "missing"}


def test_a_finding_says_whose_where_what_and_what_to_do():
    (finding,) = [f for f in check(message(employee(), leaver(SWENo="SW101", ReasonLeave="99"))).listed]
    assert (finding.row, finding.person, finding.element, finding.label) == (2, "SW101", "ReasonLeave", "Reason for leaving")
    assert (finding.value, finding.severity, finding.line) == ("99", ERROR, 2)
    assert finding.rule.startswith("Reason for leaving must be one of 1 (resignation), 2 (voluntary redundancy)")
    assert finding.todo.endswith(".")


def test_private_values_are_marked():
    found = {f.element: f.privacy for f in check(message(employee(Sex="U", BaseSalary="x", FTE="x"))).listed}
    assert found == {"Sex": "equality", "BaseSalary": "pay", "FTE": ""}


def test_a_strangers_text_is_shown_safely():
    nasty = "a\u202eb&#9;c" + "d" * 500
    (finding,) = [f for f in check(message(employee(Ethnicity=nasty))).listed]
    assert len(finding.value) == 80
    assert finding.value.startswith("a\ufffdb\ufffdcddd")


def test_findings_past_the_limit_are_counted_and_not_listed(monkeypatch):
    monkeypatch.setattr("stronger.returns.checks.MOST_LISTED", 3)
    report = check(message(*[employee(SWENo=f"SW{n}", Sex="U") for n in range(5)]))
    assert (len(report.listed), report.errors) == (3, 5)


def test_one_placeholder_number_on_many_rows_stays_quick_and_quiet():
    report = check(message(*[employee(SWENo="XX0", PersonBirthDate=f"19{60 + n % 30}-01-01") for n in range(300)]))
    assert report.by_rule["two-people"] <= 300


def test_a_row_says_at_most_so_much():
    row = employee().replace("</CSWWWorker>", "<x/>" * 500 + "</CSWWWorker>")
    assert check(message(row)).by_rule["unknown-element"] == 60


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_is_said_in_sentences(code):
    rule = RULES[code]
    assert rule.severity in {ERROR, QUERY}
    for sentence in (rule.words.format(label="Role", allowed="one of 1, 2"), rule.todo):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
