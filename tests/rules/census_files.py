"""Makes small census files for tests: sound by default, and wrong exactly where a test says."""

import io
from pathlib import Path

from stronger.returns import checks
from stronger.returns.checks import Report
from stronger.returns.csww import census

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
PORTSMOUTH = SHARED / "census" / "csww_portsmouth_2025.xml"
SCHEMA = SHARED / "schemas" / "csww_2025.xsd"

Values = dict[str, str | None]

EMPLOYEE: Values = {
    "AgencyWorker": "0", "SWENo": "SW100", "FTE": "0.80", "PersonBirthDate": "1980-02-29", "Sex": "F", "Ethnicity": "WBRI",
    "QualLevel": "2", "StepUpGrad": "0", "OrgRole": "5", "RoleStartDate": "2020-01-06", "StartOrigin": "1", "FTE30": "0.80",
    "Cases30": "12", "WorkingDaysLost": "3.5", "ContractWeeks": "52.0", "FrontlineGrad": "0", "BaseSalary": "40000.00",
    "RRPayments": "0.00", "OtherPayments": "0.00",
}  # fmt: skip
AGENCY: Values = {"AgencyWorker": "1", "SWENo": "SW200", "FTE": "1.00", "OrgRole": "5", "FTE30": "1.00", "Cases30": "10"}
LEFT: Values = {"RoleEndDate": "2025-03-31", "LeaverDestination": "1", "ReasonLeave": "1", "FTE30": "0", "Cases30": "0"}
LA_LEVEL: Values = {
    "NumberOfVacancies": "2.00", "NoAgencyFTE": "1.00", "NoAgencyHeadcount": "1", "RecruitmentBonus": "0", "RetentionBonus": "0",
    "PerformanceAward": "0", "CarAllowance": "0", "RelocationPackage": "0", "RegionalWeighting": "0", "CostSWE": "0", "CostDBS": "1",
    "OtherAllowances": "",
}  # fmt: skip
HEADER = (
    "<Header><CollectionDetails><Collection>CSWW</Collection><Year>2025</Year><ReferenceDate>2025-09-30</ReferenceDate>"
    "</CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>851</LEA><DateTime>2025-10-20T10:00:00</DateTime></Source></Header>"
)


def block(tag: str, values: Values, order: list[str] | None = None) -> str:
    """One block, its elements in the order of the census; a value of None leaves an element out."""
    names = order or [*census(2025).worker.slots, *census(2025).la_level.slots]
    inner = "".join(f"<{name}>{values[name]}</{name}>" for name in names if values.get(name) is not None)
    return f"<{tag}>{inner}</{tag}>"


def employee(**changes: str | None) -> str:
    """An employee's row, changed where said."""
    return block("CSWWWorker", {**EMPLOYEE, **changes})


def leaver(**changes: str | None) -> str:
    """The row of an employee who left on 31 March 2025, changed where said."""
    return block("CSWWWorker", {**EMPLOYEE, **LEFT, **changes})


def agency(**changes: str | None) -> str:
    """An agency worker's row, changed where said."""
    return block("CSWWWorker", {**AGENCY, **changes})


def message(*rows: str, header: str = HEADER, la: str | None = None) -> bytes:
    """A whole file of these rows; with one agency worker where none is given, so that the cover fits."""
    la = block("LALevel", LA_LEVEL) if la is None else la
    body = "".join(rows) if rows and any("<AgencyWorker>1" in row for row in rows) else "".join(rows) + agency()
    return f"<?xml version='1.0' encoding='utf-8'?>\n<Message>{header}{la}{body}</Message>".encode()


def check(data: bytes, **how: object) -> Report:
    """The report on a file held in memory."""
    return checks.check(io.BytesIO(data), **how)  # type: ignore[arg-type]


def broken(*rows: str, **how: object) -> dict[str, tuple[str, ...]]:
    """The rules that a file of these rows breaks, each with the elements it was found at."""
    found: dict[str, list[str]] = {}
    for finding in check(message(*rows, **how)).listed:  # type: ignore[arg-type]
        found.setdefault(finding.code, []).append(finding.element)
    return {code: tuple(elements) for code, elements in found.items()}
