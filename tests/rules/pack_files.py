"""A small sound pack of an invented council, to be broken one line at a time."""

from pathlib import Path

FILES = {
    "council.yaml": """\
code: seaport
name: Seaport City Council
short_name: Seaport
local_authority: 899
region: South East
logo_text: Seaport
website: https://www.example.org
colours:
  brand: "#1b3a6b"
  brand_text: "#ffffff"
  link: "#1d5091"
  link_hover: "#0c2d57"
  button: "#00664f"
  button_text: "#ffffff"
  accent: "#f0b323"
fonts: [Segoe UI, Arial]
contact:
  - label: Large print
    text: 01632 960 001
    link: tel:+441632960001
includes: [../shared]
""",
    "areas.yaml": """\
areas:
  - code: early-help
    title: Early help
    teams:
      - code: harbour
        title: Harbour team
      - code: old-team
        title: Old team
        from_on: 2020-04-01
        last_on: 2026-03-31
  - code: care
    title: Children we care for
""",
    "frameworks/10-promises.yaml": """\
framework:
  code: promises
  title: Two promises
  kind: local_standards
  series: Seaport's own
  owner: Seaport City Council
  about: What a family may expect.
editions:
  - code: first
    title: First edition
    source: "Seaport City Council: Promises"
    last_on: 2026-12-31
    count: 2
    level_count: 1
    groups:
      - code: manners
        title: Manners
    levels:
      - code: always
        number: 1
        title: Always
        meaning: On every day.
    standards:
      - code: on-time
        number: 1
        title: On time
        meaning: We come when we said.
        group: manners
      - code: kind
        number: 2
        title: Kind
        meaning: We are kind.
  - code: second
    title: Second edition
    source: "Seaport City Council: Promises"
    from_on: 2027-01-01
    standards:
      - code: on-time
        number: 1
        title: On time
        meaning: We come when we said, or ring.
""",
    "pathway.yaml": """\
count: 1
level_count: 1
elements:
  - code: craft
    title: Craft
    meaning: Learning the work.
levels:
  - code: worker
    number: 1
    title: Worker
    known_as: [Social worker]
    focus: Doing the work well.
    capability: promises/always
    frameworks: [promises]
    expectations:
      - code: does-it
        title: Does it
""",
    "timescales.yaml": """\
timescales:
  - code: our-visit
    title: Our visits
    bound: at_most
    amount: 4
    unit: weeks
    starts: the visit before
    kind: local
    source: "Seaport City Council: Visiting"
    tightens: visit
""",
    "objectives.yaml": """\
count: 1
objectives:
  - code: stay
    number: 1
    title: People stay
    meaning: People want to stay.
    source: "Seaport City Council: Strategy"
themes:
  - code: leavers
    title: Leavers
    meaning: Who leaves.
    objectives: [stay]
    source: "Seaport City Council: Strategy"
""",
    "mappings.yaml": """\
mappings:
  - standard: promises/kind
    close_to: early/first
    note: Both are kind.
""",
    "texts/early.yaml": """\
framework: early
edition: "2027"
source: "Ministry: Early standards, 2026"
standards:
  - code: first
    number: 1
    title: First
    meaning: The first thing.
texts:
  - standard: first
    text: The ministry's own words.
""",
    "../shared/roles.yaml": """\
roles:
  - code: administrator
    title: Administrator
    summary: Looks after accounts.
    permissions:
      accounts.manage: council
      packs.load: council
  - code: social_worker
    title: Social worker
    summary: Works with families.
    permissions:
      workforce.see_people: self
""",
    "../shared/timescales.yaml": """\
timescales:
  - code: visit
    title: Visits
    bound: at_most
    amount: 6
    unit: weeks
    kind: regulation
    source: Visiting Regulations
  - code: renewal
    title: Renewal
    bound: window
    opens: "09-01"
    closes: "11-30"
    kind: regulator
    source: The regulator
  - code: hours
    title: Hours for learning
    bound: at_least
    amount: 2
    unit: hours_a_month
    kind: practice
    source: What is usual
""",
    "../shared/entry.yaml": """\
terms:
  - from_on: 2026-01-01
    invitation_days: 5
    idle_minutes: 20
    session_hours: 8
    kept_words_hours: 12
sign_in:
  - from_on: 2026-01-01
    rules:
      - whom: administrator
        ways: [single_sign_on, password]
      - whom: staff
        ways: [single_sign_on, passkey, password]
        provider_factor: true
      - whom: others
        ways: [passkey, password]
""",
    "../shared/frameworks/10-old.yaml": """\
framework:
  code: old
  title: Old standards
  kind: post_qualifying
  owner: Ministry
  about: What a worker could do.
  link: https://www.example.org/old
editions:
  - code: "2018"
    title: Last edition
    source: "Ministry: Old standards"
    last_on: 2027-03-31
    count: 1
    standards:
      - code: first
        number: 1
        title: First
        meaning: The first thing.
""",
    "../shared/frameworks/20-early.yaml": """\
framework:
  code: early
  title: Early standards
  kind: post_qualifying
  owner: Ministry
  about: What a worker can do.
  succeeds: old
editions:
  - code: "2027"
    title: First edition
    source: "Ministry: Early standards"
    from_on: 2027-04-01
    loaded: false
    where: The ministry publishes it.
    count: 1
""",
}


def write(folder: Path, changes: dict[str, str | None] | None = None) -> Path:
    """Write the pack under `folder` and return its own folder. `changes` replaces a file's text, or leaves it out (None)."""
    pack = folder / "seaport"
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = pack / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return pack


def edited(name: str, old: str, new: str) -> dict[str, str | None]:
    """One file with the first `old` replaced by `new`. Raises ValueError when `old` is not there."""
    if old not in FILES[name]:
        raise ValueError(f"{old!r} is not in {name}")
    return {name: FILES[name].replace(old, new, 1)}
