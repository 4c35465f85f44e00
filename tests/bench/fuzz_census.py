"""Feeds the census reader mutated files by the million and holds it to the schema: no crash, and no false pass.

    python -m tests.bench.fuzz_census --inputs 1000000 --seed 1

A false pass is a file that the schema refuses (or that is not XML) and in which no check of layout or values finds
anything. Anything but a report or `Unreadable` is a crash. Both are printed with the file, and the run ends with 1.
What it prints at the end is the table in docs/census-checks.md.
"""

import argparse
import io
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from stronger.returns import checks, stream
from stronger.returns.catalogue import RULES, SCHEMA
from stronger.returns.csww import CSWW
from stronger.returns.rows import Unreadable
from stronger.returns.sample import sample
from tests.bench.hostile_values import ATTRIBUTES, ENCODINGS, INSERTS, NAMES, VALUES

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "data" / "schemas"
TOKEN = re.compile(r"<[^>]*>|[^<]+")


def _tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


def _value(text: str, chance: random.Random) -> str:
    """Another value in a leaf element."""
    leaves = list(re.finditer(r"<(\w+)>([^<]*)</\1>", text))
    if not leaves:
        return text
    leaf = chance.choice(leaves)
    return text[: leaf.start(2)] + chance.choice(VALUES) + text[leaf.end(2) :]


def _token(text: str, chance: random.Random) -> str:
    """A tag or a text removed, doubled or changed for another of the file."""
    tokens = _tokens(text)
    if len(tokens) < 3:
        return text
    one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    match chance.randrange(4):
        case 0:
            del tokens[one]
        case 1:
            tokens.insert(other, tokens[one])
        case 2:
            tokens[one], tokens[other] = tokens[other], tokens[one]
        case 3:
            tokens[one] = tokens[other]
    return "".join(tokens)


def _element(text: str, chance: random.Random) -> str:
    """A whole element removed, doubled, moved or renamed, so that the file stays sound XML."""
    leaves = list(re.finditer(r"<(\w+)>[^<]*</\1>|<(CSWWWorker|LALevel|LALevelVacancies|Header|Source)>.*?</\2>", text, re.DOTALL))
    if not leaves:
        return text
    leaf, other = chance.choice(leaves), chance.choice(leaves)
    match chance.randrange(5):
        case 0:
            return text[: leaf.start()] + text[leaf.end() :]
        case 1:
            return text[: leaf.end()] + leaf[0] + text[leaf.end() :]
        case 2:
            return text[: other.end()] + leaf[0] + text[other.end() :]
        case 3:
            return text[: leaf.start()] + leaf[0].replace(leaf[1] or leaf[2], chance.choice(NAMES)) + text[leaf.end() :]
        case _:
            inner = leaf.start() + leaf[0].find(">") + 1
            return text[:inner] + chance.choice(INSERTS) + text[inner:]


def _insert(text: str, chance: random.Random) -> str:
    """Markup where it does not belong."""
    tokens = _tokens(text)
    tokens.insert(chance.randrange(len(tokens) + 1), chance.choice(INSERTS))
    return "".join(tokens)


def _attribute(text: str, chance: random.Random) -> str:
    """An attribute or a namespace on some element."""
    tags = list(re.finditer(r"<\w+", text))
    if not tags:
        return text
    tag = chance.choice(tags)
    return text[: tag.end()] + chance.choice(ATTRIBUTES) + text[tag.end() :]


MARKUP: tuple[Callable[[str, random.Random], str], ...] = (_value, _value, _value, _element, _element, _token, _insert, _attribute)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """Damage that knows nothing of XML: cut short, bits turned, pieces lost, doubled or foreign."""
    if not data:
        return data
    at = chance.randrange(len(data))
    upto = min(len(data), at + chance.randrange(1, 40))
    match chance.randrange(5):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        case 2:
            return data[:at] + data[upto:]
        case 3:
            return data[:upto] + data[at:]
        case _:
            return data[:at] + chance.randbytes(upto - at) + data[at:]


def _encoded(text: str, chance: random.Random) -> bytes:
    """The text in some encoding, declared rightly or wrongly."""
    encoding = chance.choice(ENCODINGS)
    if chance.random() < 0.5:
        text = text.replace("utf-8", chance.choice([*ENCODINGS, "klingon", "utf-8"]), 1)
    return text.encode(encoding, "replace")


def mutated(text: str, chance: random.Random) -> bytes:
    """One input: the file with one to four mutations, mostly of its markup, some of its bytes or encoding."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        text = chance.choice(MARKUP)(text, chance)
    kind = chance.random()
    if kind < 0.03:
        return _encoded(text, chance)
    data = text.encode("utf-8", "surrogatepass")
    return _bytes(data, chance) if kind < 0.15 else data


class Oracle:
    """What the schema says of a file, by lxml alone."""

    def __init__(self, schema: Path) -> None:
        self._schema = etree.XMLSchema(etree.parse(schema))

    def accepts(self, data: bytes) -> bool:
        """Whether the bytes are sound XML and valid by the schema."""
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            return bool(self._schema.validate(etree.fromstring(data, parser)))
        except etree.XMLSyntaxError:
            return False


def said(data: bytes, year: int = CSWW.years[-1], **how: object) -> set[str]:
    """The rules we find broken in a file; {"unreadable"} when it cannot be read. Anything raised is a crash."""
    try:
        return set(checks.check(io.BytesIO(data), year, **how).by_rule)  # type: ignore[arg-type]
    except Unreadable as e:
        if not e.sentence.endswith((".", "?")):
            raise AssertionError(f"not a sentence: {e.sentence!r}") from e
        return {"unreadable"}


def run(inputs: int, seed: int, oracle: Oracle, year: int = CSWW.years[-1]) -> Counter[str]:
    """Judge so many inputs; the counts of each verdict, and a line of output for each thing that is wrong."""
    verdicts: Counter[str] = Counter()
    chance, text = random.Random(seed), sample("851", year, workers=9).decode()
    workers = re.findall(r"  <CSWWWorker>.*?</CSWWWorker>\n", text, re.DOTALL)
    slowest = 0.0
    for _ in range(inputs):
        few = chance.sample(workers, 2)
        start = text[: text.index("  <CSWWWorker>")]
        data = mutated(start + "".join(few) + "</Message>\n", chance)
        # A small file would be one chunk; real ones are read across the edges of many.
        stream.CHUNK = chance.choice((16, 100, 1000, 64 * 1024))
        began = time.perf_counter()
        try:
            found = said(data, year)
        except Exception as e:  # a crash is what we look for, whatever it is
            verdicts["CRASH"] += 1
            print("CRASH", repr(e), repr(data), flush=True)
            continue
        slowest = max(slowest, time.perf_counter() - began)
        verdicts[_verdict(found, oracle.accepts(data), data)] += 1
    verdicts["slowest, in milliseconds"] = round(slowest * 1000)
    return verdicts


def _verdict(found: set[str], is_valid: bool, data: bytes) -> str:
    by_schema = any(rule in ("unreadable", "too-long") or RULES[rule].source == SCHEMA for rule in found)
    if not is_valid and not by_schema:
        # Even when some other rule speaks up: it must be a rule about layout and values that does.
        print("FALSE PASS", found, repr(data), flush=True)
        return "FALSE PASS"
    if not is_valid:
        return "refused by both"
    if not found:
        return "passed by both"
    return "valid by the schema, refused by our stricter reading" if by_schema else "valid by the schema, findings beyond it"


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--year", type=int, choices=CSWW.years, default=CSWW.years[-1])
    asked = parser.parse_args()
    began = time.process_time()
    verdicts = run(asked.inputs, asked.seed, Oracle(SCHEMAS / f"csww_{asked.year}.xsd"), asked.year)
    for verdict, count in sorted(verdicts.items()):
        print(f"{verdict:55} {count:>10,}")
    print(f"{asked.inputs:,} inputs from seed {asked.seed} in {time.process_time() - began:.0f} s of CPU")
    return 1 if verdicts["CRASH"] or verdicts["FALSE PASS"] else 0


if __name__ == "__main__":
    sys.exit(main())
