"""`./sf census`: checks a workforce census and prints its measures in the terminal, with no database and no Django.

`check FILE` ends with 0 when there is nothing to say, 1 when there are findings of any kind, errors or queries (a
script that goes on at 0 must not go past a query nobody has read), and 2 when the file cannot be read as a census.
`measures FILE` ends with 0, or 2 when the file cannot be read.
"""

import argparse
import json
import sys
from pathlib import Path

from stronger.assurance import rules as assurance
from stronger.returns import checks
from stronger.returns.checks import Finding, Report
from stronger.returns.rows import Unreadable

CLEAN, FOUND, UNREADABLE = 0, 1, 2


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sf census",
        description=(__doc__ or "").splitlines()[0],
        epilog="`./sf census write --year YEAR --as EMAIL` writes the census from the register, which needs the database.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, words in (("check", "say what must be mended or explained"), ("measures", "print the DfE's measures")):
        command = commands.add_parser(name, help=words)
        command.add_argument("file", type=Path, help="the census as XML")
        command.add_argument("--year", type=int, help="the census year it must be of; without it, the year the file gives")
        if name == "check":
            command.add_argument("--last", type=Path, help="last year's return, to set this one beside it")
        command.add_argument("--json", action="store_true", help="print JSON for other programs")
    return parser


def _read(path: Path, year: int | None, last: Path | None = None) -> Report:
    """Check the file. Raises Unreadable, also for a file that is not there or may not be opened."""
    try:
        with path.open("rb") as stream:
            return checks.check(stream, year, before=_remembered(last) if last else ())
    except OSError as e:
        raise Unreadable(f"The file cannot be opened: {e.strerror or 'no reason given'}. Check its name and that you may read it.") from e


def _remembered(path: Path) -> list[checks.Past]:
    """Last year's return, as far as it is needed. Raises Unreadable and OSError, of which `path` is said by the caller."""
    try:
        with path.open("rb") as stream:
            return list(checks.remembered(stream))
    except Unreadable as e:
        raise Unreadable(f"Last year's return, {path.name}, cannot be read. {e.sentence}", e.line) from None


def _as_json(finding: Finding) -> dict[str, object]:
    return {name: getattr(finding, name) for name in finding.__slots__}


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _line(finding: Finding) -> str:
    where = f"line {finding.line}" if finding.line else "the whole file"
    person = f" ({finding.person})" if finding.person else ""
    whose = f", row {finding.row}{person}" if finding.row else person
    value = f" It says “{finding.value}”." if finding.value else ""
    return f"{finding.severity.upper():5} {where}{whose}: {finding.rule}{value} {finding.todo}"


def _print_check(report: Report, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({
            "year": report.year,
            "council": report.header.council_code,
            "workers": report.workers,
            "errors": report.errors,
            "queries": report.queries,
            "by_rule": dict(report.by_rule),
            "findings": [_as_json(finding) for finding in report.listed],
        }, ensure_ascii=False, indent=1))  # fmt: skip
        return
    for finding in report.listed:
        print(_line(finding))
    unlisted = report.errors + report.queries - len(report.listed)
    if unlisted:
        print(f"… and {unlisted:,} more of the same kinds.")
    workers = _counted(report.workers, "worker", "workers")
    print(f"Census {report.year}: {workers}, {_counted(report.errors, 'error', 'errors')}, {_counted(report.queries, 'query', 'queries')}.")


def measures(report: Report) -> dict[str, object]:
    """The DfE's columns for the return: numbers as numbers, its symbols as text."""
    found: dict[str, object] = {"time_period": report.year, "old_la_code": report.header.council_code}
    if report.tally is None:
        return found
    for column, figure in assurance.published(report.tally).items():
        number = float if figure.places else int
        found[column] = figure.printed if figure.symbol else number(figure.printed)
    return found


def _print_measures(report: Report, *, as_json: bool) -> None:
    found = measures(report)
    if as_json:
        print(json.dumps(found, indent=1))
    else:
        width = max(map(len, found))
        for column, value in found.items():
            print(f"{column:{width}}  {value}")
    if report.errors:
        said = _counted(report.errors, "error", "errors")
        print(f"Note: the file has {said}, so these figures may be wrong. See them with: ./sf census check", file=sys.stderr)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code."""
    asked = _arguments().parse_args(arguments)
    try:
        report = _read(asked.file, asked.year, getattr(asked, "last", None))
    except Unreadable as e:
        if asked.json:
            print(json.dumps({"unreadable": e.sentence, "line": e.line}, ensure_ascii=False))
        else:
            print(f"{asked.file}{f', line {e.line}' if e.line else ''}: {e.sentence}", file=sys.stderr)
        return UNREADABLE
    if asked.command == "measures":
        _print_measures(report, as_json=asked.json)
        return CLEAN
    _print_check(report, as_json=asked.json)
    return FOUND if report.by_rule else CLEAN


def _run() -> int:
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads us (`| head`) has seen enough
        sys.stdout = None
        return FOUND
    return code


if __name__ == "__main__":
    sys.exit(_run())
