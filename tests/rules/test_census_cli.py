"""`./sf census` in the terminal: what it prints, how it ends, and that it needs neither Django nor a database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from stronger.chores import census
from tests.rules.census_files import HEADER, PORTSMOUTH, employee, leaver, message
from tests.rules.test_census_continuity import LAST_LA

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def written(tmp_path):
    """Writes a file of these bytes and returns its path as text."""

    def write(data: bytes) -> str:
        path = tmp_path / "census.xml"
        path.write_bytes(data)
        return str(path)

    return write


def test_a_clean_file_ends_with_0(written, capsys):
    assert census.main(["check", str(PORTSMOUTH)]) == 0
    assert capsys.readouterr().out == "Census 2025: 234 workers, 0 errors, 0 queries.\n"
    assert census.main(["check", written(message(employee())), "--year", "2025", "--json"]) == 0


def test_findings_of_any_kind_end_with_1(written, capsys):
    assert census.main(["check", written(message(employee(Sex="U"), leaver(SWENo="SW101", FTE="0")))]) == 1
    error, query, total = capsys.readouterr().out.splitlines()
    assert error.startswith("ERROR line 2, row 1 (SW100): Sex must be one of M (male), F (female). It says “U”.")
    assert query.startswith("QUERY line 2, row 2 (SW101): A leaver's full-time equivalent of nought")
    assert total == "Census 2025: 3 workers, 1 error, 1 query."
    assert census.main(["check", written(message(leaver(FTE="0")))]) == 1, "a query nobody has read"


def test_findings_as_json(written, capsys):
    assert census.main(["check", written(message(employee(Sex="U"))), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["year"], said["council"], said["workers"], said["errors"], said["queries"]) == (2025, "851", 2, 1, 0)
    assert said["by_rule"] == {"not-in-code-set": 1}
    (finding,) = said["findings"]
    assert {finding["severity"], finding["element"], finding["person"], finding["value"]} == {"error", "Sex", "SW100", "U"}


def test_a_file_that_cannot_be_read_ends_with_2(written, capsys):
    path = written(message(employee())[:-9])
    assert census.main(["check", path]) == 2
    assert f"{path}, line 2: The file stops before its end" in capsys.readouterr().err
    assert census.main(["check", path, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["line"] == 2
    assert census.main(["check", "no/such/file.xml"]) == 2
    assert "cannot be opened: No such file" in capsys.readouterr().err
    assert census.main(["measures", path]) == 2
    assert census.main(["check", str(PORTSMOUTH), "--year", "2019"]) == 2


def test_more_than_is_listed_is_counted(written, capsys, monkeypatch):
    monkeypatch.setattr("stronger.returns.checks.MOST_LISTED", 1)
    assert census.main(["check", written(message(employee(Sex="U"), employee(SWENo="SW2", Sex="U")))]) == 1
    assert "… and 1 more of the same kinds." in capsys.readouterr().out


def test_measures(capsys, written):
    assert census.main(["measures", str(PORTSMOUTH), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["time_period"], said["old_la_code"], said["inpost_fte"], said["inpost_headcount"]) == (2025, "851", 175.9, 187)
    assert (said["turnover_rate_fte"], said["caseload_fte"], said["absence_rate_fte"]) == (13.4, 16.0, 5.8)
    assert census.main(["measures", str(PORTSMOUTH)]) == 0
    assert "agency_rate_headcount          10.1" in capsys.readouterr().out
    assert census.main(["measures", written(message(employee(Sex="U"), la="")), "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["vacancy_rate_fte"] == "x"
    assert "2 errors" in printed.err


def test_it_needs_neither_django_nor_a_database():
    """The whole process is timed; and a council may check a file on a laptop with no database."""
    code = "import sys; from stronger.chores import census; census.main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "DJANGO"))}
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(PORTSMOUTH)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "Census 2025: 234 workers, 0 errors, 0 queries.\n"), done.stderr


def test_a_reader_that_has_seen_enough_is_no_error(written):
    path = written(message(*[employee(SWENo=f"SW{n}", Sex="U") for n in range(3000)]))
    command = f"{sys.executable} -m stronger.chores.census check {path} | head -1"
    done = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("ERROR line 2")
    assert done.stderr == ""


def test_beside_last_years_return_it_says_what_does_not_follow(written, tmp_path, capsys):
    last = tmp_path / "last.xml"
    last.write_bytes(message(employee(SWENo="SW7"), header=HEADER.replace("2025", "2024"), la=LAST_LA))
    assert census.main(["check", written(message(employee(RoleStartDate="2025-01-06"))), "--last", str(last)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("QUERY the whole file (SW7): Whoever was in post on last year's 30 September is in this return")
    last.write_bytes(b"<Message>")
    assert census.main(["check", written(message(employee())), "--last", str(last)]) == 2
    assert "Last year's return, last.xml, cannot be read." in capsys.readouterr().err
