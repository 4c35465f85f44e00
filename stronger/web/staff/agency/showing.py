"""Makes a booking ready to be shown: its rules, what is agreed, posts, papers, signatures and moves, as rows of text."""

from django.urls import reverse
from django.utils import timezone

from stronger.kit.periods import last_day
from stronger.web.kit import words
from stronger.web.staff.agency.forms import KINDS, PAPERS
from stronger.workforce.queries.agency import Record
from stronger.workforce.rules.agency import Outcome, Terms

OUTCOMES = {
    Outcome.MET: "Met",
    Outcome.SIGNED: "Not met, and signed for",
    Outcome.NEEDS_SIGNING: "Needs signing",
    Outcome.MISSING: "Something is missing",
    Outcome.NOT_MET: "Not met",
}
COLOURS = {
    "proposed": "yellow", "checked": "blue", "approved": "teal", "working": "green", "ended": "grey", "refused": "red", "withdrawn": "grey",
}  # fmt: skip
ONWARD = ("check", "approve", "start")
RULE_COLUMNS = ("Rule", "How it stands", "Why", "What to do")


def pounds(amount) -> str:
    """An amount of money, `£38.50`; nothing for none."""
    return "" if amount is None else f"£{amount:,.2f}"


def address(record: Record, page: str, *more) -> str:
    """The address of one of a booking's pages."""
    return reverse(f"staff:agency_{page}", args=[record.assignment.pk, *more])


def verdict(record: Record) -> tuple[str, str]:
    """Whether the person may be booked, in a sentence, and its kind: "stop", "sign" or "fine"."""
    findings = record.known.findings
    stopping = [f for f in findings if f.outcome is Outcome.NOT_MET]
    missing = [f for f in findings if f.outcome is Outcome.MISSING]
    if stopping:
        return f"This person may not be booked: {words.listed(_named(f) for f in stopping)}.", "stop"
    if missing:
        return f"Not yet: something is missing for {words.listed(_named(f) for f in missing)}.", "stop"
    unsigned = dict.fromkeys(code for f in findings for code in f.to_sign)
    if unsigned:
        who = words.listed(f"the {record.terms.signers[code].title.lower()}" for code in unsigned)
        return f"This booking is outside a rule. It can go ahead only when signed by {who}.", "sign"
    return "Every rule is met or signed for." if findings else "No rules are loaded for this booking.", "fine"


def _named(finding) -> str:
    return f"“{finding.rule.title}”"


def rules(record: Record) -> list[tuple]:
    """A row for each rule."""
    return [(f.rule.title, OUTCOMES[f.outcome], f.reason, f.todo or "Nothing") for f in record.known.findings]


def agreed(record: Record) -> list[tuple]:
    """What is agreed, for the summary."""
    a, job = record.assignment, record.terms.job_types.get(record.assignment.job_type)
    facts = [
        ("Social Work England number", a.person.swe_number),
        ("Agency", a.supplier),
        ("Job type", job.title if job else a.job_type),
        ("Team", a.team.name if a.team else ""),
        ("Manager", str(a.manager) if a.manager else ""),
        ("Days", words.begun(words.span(a.period.lower, last_day(a.period)))),
        ("Hours a week", words.number(a.hours)),
        ("Notice", words.counted(a.notice_weeks, "week")),
        ("Why an agency worker", a.why),
        ("Proposed", f"{words.moment(timezone.localtime(a.proposed_at))} by {a.proposed_by.name}"),
    ]
    return [*facts, ("Project team", a.project_team)] if a.project_team else facts


def price(record: Record) -> list[tuple]:
    """What it costs an hour, beside the cap; nothing while no price is recorded or for whoever may not see one."""
    row, cap = record.known.price, record.terms.caps.get(record.assignment.job_type)
    if row is None:
        return []
    return [
        ("Paid to the worker", pounds(row.pay)),
        ("The employer’s costs", pounds(row.employer_costs)),
        ("Compared with the cap", pounds(record.known.facts.price)),
        ("The region’s cap", f"{pounds(cap.amount)}{' (an example)' if cap.is_example else ''}" if cap else "Not loaded"),
        ("The agency’s fee", pounds(row.fee)),
        ("In all, an hour", pounds(row.whole)),
    ]


def posts(record: Record) -> list[tuple]:
    """A row for each post of the past; one only stated leads to where it is confirmed or taken away."""
    return [_post(record, entry, record.terms) for entry in record.known.past]


def _post(record: Record, entry, terms: Terms) -> tuple:
    post = entry.post
    left = terms.leaving_reasons.get(post.left_because)
    days = words.begun(words.span(post.from_on, last_day_of(post.until_on)))
    if post.is_ours:
        standing: object = "In our own register"
    elif post.seen_on:
        standing = f"Confirmed: proof seen on {words.day(post.seen_on)}"
    else:
        standing = "Only stated"
    if entry.id and record.may_check:
        standing = (standing, address(record, "post", entry.id))
    where = f"{KINDS[post.kind.value]}{f', {post.region}' if post.region else ''}"
    return (post.employer or "This council", days, where, left.title if left else "Not known" if post.until_on else "Still there", standing)


def last_day_of(until_on):
    """The last day of a post, from the first day after it."""
    return type(until_on).fromordinal(until_on.toordinal() - 1) if until_on else None


def papers(record: Record) -> list[tuple]:
    """A row for each paper seen, newest first; what was noted only for whoever checks bookings."""
    rows = []
    for look in record.known.facts.seen:
        if look.kind == "registration":
            rows.append((look.on, PAPERS["registration"], "In order" if look.in_order else "Not in order", "", ""))
    for paper in record.known.papers:
        about = f"{PAPERS.get(paper.kind, paper.kind)}{f', from {paper.employer}' if paper.employer else ''}"
        note = paper.note if record.may_check else ""
        rows.append((paper.on, about, "In order" if paper.in_order else "Not in order", record.names.get(paper.by, ""), note))
    return [(about, words.day(on), state, who, note) for on, about, state, who, note in sorted(rows, key=lambda row: row[0], reverse=True)]


def signatures(record: Record, reader_id: int) -> list[tuple]:
    """A row for each signature, those on former terms and those taken back included; one's own leads to where it is taken back."""
    rows: list[tuple] = []
    for made in record.known.signatures:
        signer = record.terms.signers.get(made.role)
        when = words.moment(timezone.localtime(made.at))
        if made.undone_at:
            standing: object = f"Taken back: {made.undone_why}"
        elif made.terms != record.assignment.terms:
            standing = "On former terms: it holds no longer"
        else:
            standing = "Stands"
            if made.by_id == reader_id and record.stage.code in ("proposed", "checked"):
                standing = ("Stands: take it back", address(record, "signature", made.id))
        rows.append((signer.title if signer else made.role, record.names.get(made.by_id, ""), when, made.why, standing))
    return rows


def open_moves(record: Record) -> list[tuple[str, str, str]]:
    """The moves that are open, each with its address and how its button looks: what takes the booking on stands out."""
    kinds = {code: "" for code in ONWARD}
    return [(move.title, address(record, "move", move.code), kinds.get(move.code, "secondary")) for move in record.moves]


def moves(record: Record) -> list[tuple]:
    """A row for each move made, newest first."""
    return [(words.moment(timezone.localtime(m.at)), m.title, m.by, m.why) for m in reversed(record.made)]
