"""An invented census, valid and the same every time, for a council that wants to try a load before it has its own file."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from xml.sax.saxutils import escape

from stronger.returns.csww import CSWW, census
from stronger.returns.description import Block, Description

# Nobody's: Social Work England's own numbers are lower. The last figures are the row's.
FIRST_NUMBER = 9_900_001
WORKERS = 24
LEAVERS_EVERY, AGENCY_EVERY, ABSENT_EVERY = 8, 6, 9


def _fill(block: Block, values: Mapping[str, str], indent: str) -> Iterator[str]:
    """The elements of a block in their order, with the values that there are."""
    for name in block.slots:
        if name in values:
            yield f"{indent}<{name}>{escape(values[name])}</{name}>\n"


def _day(chance: random.Random, first: date, last: date) -> str:
    return (first + timedelta(days=chance.randrange((last - first).days + 1))).isoformat()


def _worker(number: int, chance: random.Random, description: Description) -> dict[str, str]:
    starts_on, reference_on = description.starts_on, description.reference_on
    is_agency, is_leaver = number % AGENCY_EVERY == 5, number % LEAVERS_EVERY == 7
    holds_cases = number % 3 != 0 and not is_leaver
    fte = chance.choice(("1.00", "1.00", "0.80", "0.60"))
    # Employees began between almost four years and one year before the twelve months the return covers.
    earliest, latest = date(reference_on.year - 4, 1, 4), date(reference_on.year - 1, 8, 30)
    values = {
        "AgencyWorker": "1" if is_agency else "0",
        "SWENo": f"SW{FIRST_NUMBER + number}",
        "FTE": fte,
        "PersonBirthDate": _day(chance, date(1965, 1, 1), date(1998, 12, 31)),
        "Sex": chance.choice("FFFM"),
        "Ethnicity": chance.choice(("WBRI", "WBRI", "BAFR", "AIND", "MWAS", "REFU")),
        "QualLevel": chance.choice("12"),
        "StepUpGrad": "0",
        "OrgRole": "5" if holds_cases else chance.choice("1234"),
        "RoleStartDate": _day(chance, starts_on if number % 7 == 3 else earliest, reference_on if number % 7 == 3 else latest),
        "StartOrigin": chance.choice(("1", "2", "4")),
        "FTE30": fte if holds_cases else "0.00",
        "Cases30": str(chance.randint(9, 19)) if holds_cases else "0",
        "WorkingDaysLost": "0.00" if is_agency or is_leaver else f"{chance.randrange(0, 20)}.00",
        "ContractWeeks": "52.0",
        "FrontlineGrad": "0",
        "QualInst": "An invented university",
        "CFKSSstatus": "2",
    }
    values["GenderCurrent"] = "2" if values["Sex"] == "F" else "1"
    if not is_agency:
        values |= {"BaseSalary": f"{chance.randrange(36, 55)}000.00", "RRPayments": "0.00", "OtherPayments": "0.00"}
    if is_leaver and not is_agency:
        values |= {"RoleStartDate": _day(chance, earliest, latest), "RoleEndDate": _day(chance, starts_on, reference_on)}
        values |= {"LeaverDestination": chance.choice("123"), "ReasonLeave": "1"}
    elif number % ABSENT_EVERY == 4:
        values |= {"Absat30Sept": "1", "ReasonAbsence": "SIC"}
    return values


def pieces(council_code: str, year: int = max(CSWW.years), workers: int = WORKERS) -> Iterator[str]:
    """The file in pieces, so that one of any length takes no memory. Raises NotDescribed for an unknown year."""
    description = census(year)
    chance = random.Random(year)  # noqa: S311 (invented people, the same every time)
    yield "<?xml version='1.0' encoding='utf-8'?>\n<Message>\n  <Header>\n    <CollectionDetails>\n"
    yield from _fill(
        description.collection,
        {"Collection": CSWW.collection, "Year": str(year), "ReferenceDate": description.reference_on.isoformat()},
        "      ",
    )
    yield "    </CollectionDetails>\n    <Source>\n"
    made_at = f"{year}-10-20T10:00:00"
    yield from _fill(description.source, {"SourceLevel": "L", "LEA": council_code, "SoftwareCode": "sample", "DateTime": made_at}, "      ")
    yield f"    </Source>\n  </Header>\n  <{description.la_level.tag}>\n"
    offered = dict.fromkeys(description.la_level.slots, "0")
    yield from _fill(description.la_level, offered | {"NumberOfVacancies": "2.00", "NoAgencyFTE": "0.60", "NoAgencyHeadcount": "1"}, "    ")
    yield f"  </{description.la_level.tag}>\n"
    for number in range(workers):
        yield f"  <{description.worker.tag}>\n"
        yield from _fill(description.worker, _worker(number, chance, description), "    ")
        yield f"  </{description.worker.tag}>\n"
    yield "</Message>\n"


def sample(council_code: str, year: int = max(CSWW.years), workers: int = WORKERS) -> bytes:
    """The whole file. `council_code` is the council's three figures (851 is Portsmouth)."""
    return "".join(pieces(council_code, year, workers)).encode()
