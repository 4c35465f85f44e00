"""An invented census, valid and the same every time, for a council that wants to try a load before it has its own file."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from stronger.returns import writing
from stronger.returns.csww import CSWW, census
from stronger.returns.description import Description

# Nobody's: Social Work England's own numbers are lower. The last figures are the row's.
FIRST_NUMBER = 9_900_001
WORKERS = 24
LEAVERS_EVERY, AGENCY_EVERY, ABSENT_EVERY = 8, 6, 9


def _day(chance: random.Random, first: date, last: date) -> str:
    return (first + timedelta(days=chance.randrange((last - first).days + 1))).isoformat()


def _worker(number: int, chance: random.Random, description: Description) -> dict[str, str]:
    starts_on, reference_on = description.starts_on, description.reference_on
    person = random.Random(number)  # noqa: S311 (one and the same in every year)
    is_agency, is_leaver = number % AGENCY_EVERY == 5, number % LEAVERS_EVERY == 7
    holds_cases = number % 3 != 0 and not is_leaver
    fte = chance.choice(("1.00", "1.00", "0.80", "0.60"))
    # Employees began between almost four years and one year before the twelve months the return covers.
    earliest, latest = date(reference_on.year - 4, 1, 4), date(reference_on.year - 1, 8, 30)
    values = {
        "AgencyWorker": "1" if is_agency else "0",
        "SWENo": f"SW{FIRST_NUMBER + number}",
        "FTE": fte,
        "PersonBirthDate": _day(person, date(1965, 1, 1), date(1998, 12, 31)),
        "Sex": person.choice("FFFM"),
        "Ethnicity": person.choice(("WBRI", "WBRI", "BAFR", "AIND", "MWAS", "REFU")),
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
    collection, source = writing.header_texts(description, council_code, datetime(year, 10, 20, 10))  # noqa: DTZ001 (a moment of a file)
    offered = dict.fromkeys(description.la_level.slots, ("0",))
    la = offered | {"NumberOfVacancies": ("2.00",), "NoAgencyFTE": ("0.60",), "NoAgencyHeadcount": ("1",)}
    people = ({name: (text,) for name, text in _worker(number, chance, description).items()} for number in range(workers))
    yield from writing.pieces(description, (collection, {**source, "SoftwareCode": ("sample",)}), la, people)


def sample(council_code: str, year: int = max(CSWW.years), workers: int = WORKERS) -> bytes:
    """The whole file. `council_code` is the council's three figures (851 is Portsmouth)."""
    return "".join(pieces(council_code, year, workers)).encode()
