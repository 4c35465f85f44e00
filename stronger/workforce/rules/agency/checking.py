"""Judges a booking by the rules that hold for it: one finding for each rule, with the reason in plain words and what to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from stronger.kit.calendar import england
from stronger.kit.due import Limit, Unit
from stronger.workforce.rules.agency import experience
from stronger.workforce.rules.agency.facts import Facts, Finding, Outcome, PastPost, PostKind, Rule, Seen, Terms

REFERENCES_FROM = 2  # the last employers that references may come from
PAPERS = {"cv": "the CV", "identity": "proof of identity", "right-to-work": "the right to work", "qualification": "the qualification"}


@dataclass(frozen=True, slots=True)
class _Said:
    """What one check says, before it is known whether a signature may excuse it."""

    outcome: Outcome
    reason: str
    todo: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    facts: Facts
    rule: Rule
    terms: Terms
    on: date
    today: date


def judge(facts: Facts, terms: Terms, *, today: date) -> tuple[Finding, ...]:
    """How the booking stands by each rule that holds for it, in the rules' order.

    A booking yet to begin is judged as of the day it begins, one under way as of `today`.
    """
    on = max(facts.start_on, today)
    return tuple(_found(_Case(facts, rule, terms, on, today)) for rule in terms.rules if rule.holds(facts.start_on, on))


def _found(case: _Case) -> Finding:
    said = _CHECKS[case.rule.check](case)
    if said.outcome is not Outcome.NOT_MET or not case.rule.signed_by:
        return Finding(case.rule, said.outcome, said.reason, said.todo)
    left = tuple(code for code in case.rule.signed_by if code not in case.facts.signed)
    if not left:
        return Finding(case.rule, Outcome.SIGNED, f"{said.reason} Everyone who must sign for that has signed.")
    who = _listed(f"the {case.terms.signers[code].title.lower() if code in case.terms.signers else code}" for code in left)
    return Finding(case.rule, Outcome.NEEDS_SIGNING, said.reason, f"It can go ahead only when signed by {who}.", left)


def _registered(case: _Case) -> _Said:
    if not case.facts.swe_number:
        return _Said(Outcome.NOT_MET, "No Social Work England number is known.", "Ask the agency for it and look it up.")
    looks = [each for each in case.facts.seen if each.kind == "registration" and each.on <= case.today]
    latest = _latest(looks)
    if latest is None:
        return _Said(Outcome.MISSING, "Nobody has looked them up in the public register.", "Look them up and record the day.")
    if not latest.in_order:
        return _Said(Outcome.NOT_MET, f"On {_day(latest.on)} the public register did not show them as registered.", "Ask the regulator.")
    # A registration year to come cannot be looked up yet: the start of the assignment asks again.
    if (latest.until_on or date.min) >= case.today or _shift(latest.on, case.rule.limit) >= case.today:
        return _Said(Outcome.MET, f"Registered: looked up on {_day(latest.on)}.")
    ended = f"; that registration year ended on {_day(latest.until_on)}" if latest.until_on else ""
    return _Said(Outcome.MISSING, f"Last looked up on {_day(latest.on)}{ended}.", "Look them up again.")


def _latest(seen: list[Seen]) -> Seen | None:
    """The latest of what was seen; of two of one day the one recorded later."""
    return sorted(seen, key=lambda each: each.on)[-1] if seen else None


def _experience(case: _Case) -> _Said:
    asked = case.rule.limit
    needed = experience.Length(_months(asked))
    posts = [post for post in case.facts.past if post.kind is PostKind.CHILDREN and post.from_on < case.on]
    has = experience.total(_until(post, case.on) for post in posts if post.is_confirmed)
    if has >= needed:
        return _Said(Outcome.MET, f"{has} in children’s social work, employed directly; {needed} are needed.")
    said = f"{has} of direct employment in children’s social work by {_day(case.on)}; {needed} are needed."
    if experience.total(_until(post, case.on) for post in posts) >= needed:
        return _Said(Outcome.MISSING, f"Confirmed are {said}", "Confirm the posts that were stated, with their dates.")
    return _Said(Outcome.NOT_MET, f"Only {said}", "Do not book this person, unless there are earlier posts: then record and confirm them.")


def _until(post: PastPost, on: date) -> tuple[date, date]:
    return post.from_on, min(post.until_on or on, on)


def _cool_off(case: _Case) -> _Said:
    recent = [post for post in case.facts.past if post.kind is PostKind.CHILDREN and _free_on(post, case) > case.facts.start_on]
    for post in sorted(recent, key=lambda post: _free_on(post, case), reverse=True):
        said = _left_lately(post, case)
        if said.outcome is not Outcome.MET:
            return said
    excused = [post for post in recent if post.is_ours or _same(post.region, case.terms.region)]
    if excused:
        reason = case.terms.leaving_reasons[excused[0].left_because].title.lower()
        return _Said(Outcome.MET, f"They left {_where(excused[0])} less than {_amount(case.rule)} before, but that is excused: {reason}.")
    return _Said(Outcome.MET, f"No permanent post in the region was left within {_amount(case.rule)} before the start.")


def _free_on(post: PastPost, case: _Case) -> date:
    """The first day on which someone who left this post may come back through an agency."""
    return _shift(post.until_on, case.rule.limit) if post.until_on else date.max


def _left_lately(post: PastPost, case: _Case) -> _Said:
    if not post.is_ours and post.region and not _same(post.region, case.terms.region):
        return _Said(Outcome.MET, "")
    if not post.is_ours and not post.region:
        return _Said(Outcome.MISSING, f"It is not known in which region {post.employer} lies.", "Record the region of that post.")
    if post.until_on is None or post.until_on > case.facts.start_on:
        reason = f"They are still in a permanent post {_where(post)} on the day this would begin."
        return _Said(Outcome.NOT_MET, reason, "Do not book them.")
    excuse = case.terms.leaving_reasons.get(post.left_because)
    if excuse is not None and excuse.lifts_cool_off:
        if post.is_confirmed:
            return _Said(Outcome.MET, "")
        return _Said(Outcome.MISSING, f"“{excuse.title}” would excuse it, but nobody has confirmed that.", "See proof and record the day.")
    last, free = _last(post.until_on), _free_on(post, case)
    return _Said(
        Outcome.NOT_MET,
        f"They left a permanent post {_where(post)} on {_day(last)}, less than {_amount(case.rule)} before the start.",
        f"Do not book them to begin before {_day(free)}.",
    )


def _where(post: PastPost) -> str:
    return "here" if post.is_ours else f"at {post.employer}"


def _same(one: str, other: str) -> bool:
    return one.casefold().strip() == other.casefold().strip()


def _price(case: _Case) -> _Said:
    facts, cap = case.facts, case.terms.caps.get(case.facts.job_type)
    title = case.terms.job_types[facts.job_type].title.lower() if facts.job_type in case.terms.job_types else facts.job_type
    if facts.price_standing is not None:
        return _hidden_price(facts.price_standing, title)
    if facts.price is None:
        return _Said(Outcome.MISSING, "No price is recorded.", "Record the pay and the employer’s costs an hour.")
    if cap is None:
        todo = "Ask whoever keeps the council’s pack to load it from the region’s agreement."
        return _Said(Outcome.MISSING, f"No price cap is loaded for a {title}.", todo)
    more = " That cap is an example, not your region’s." if cap.is_example else ""
    if facts.price <= cap.amount:
        return _Said(Outcome.MET, f"£{facts.price} an hour, within the cap of £{cap.amount} for a {title}.{more}")
    over = facts.price - cap.amount
    return _Said(Outcome.NOT_MET, f"£{facts.price} an hour is £{over} above the cap of £{cap.amount} for a {title}.{more}")


def _hidden_price(standing: str, title: str) -> _Said:
    if standing == "within":
        return _Said(Outcome.MET, f"The price is within the cap for a {title}.")
    if standing == "above":
        return _Said(Outcome.NOT_MET, f"The price is above the cap for a {title}.")
    return _Said(Outcome.MISSING, "HR has not recorded the price.", "Tell HR what the agency asks.")


def _references(case: _Case) -> _Said:
    needed = _count(case.rule)
    # `seen` is in the order recorded, and what was recorded later of one employer's same reference stands for it.
    latest_said = {(each.employer.casefold(), each.on): each for each in case.facts.seen if each.kind == "reference"}
    good = [each for each in latest_said.values() if each.in_order and each.on <= case.on]
    bad = [each for each in latest_said.values() if not each.in_order]
    if bad:
        todo = "Ask the referee and the agency; HR decides. Refuse the booking, or record the reference again once it is in order."
        return _Said(Outcome.NOT_MET, f"The reference from {bad[0].employer} is not in order.", todo)
    latest = _last_employers(case)
    from_them = [each for each in good if not latest or each.employer.casefold() in latest]
    if len(from_them) >= needed:
        days = _listed(f"{each.employer} ({_day(each.on)})" for each in sorted(from_them, key=lambda each: each.on))
        return _Said(Outcome.MET, f"From {days}.")
    said = f"{len(from_them)} of {needed} references from the last employers {'is' if len(from_them) == 1 else 'are'} recorded."
    whom = f" The last employers: {_listed(latest.values())}." if latest else ""
    return _Said(Outcome.MISSING, said, f"Ask for detailed references about practice and record each with its date.{whom}")


def _last_employers(case: _Case) -> dict[str, str]:
    """The employers someone worked for last, latest first, by their name without capitals."""
    posts = sorted(case.facts.past, key=lambda post: (post.until_on or date.max, post.from_on), reverse=True)
    found = {post.employer.casefold(): post.employer for post in posts}
    return dict(list(found.items())[:REFERENCES_FROM])


def _papers(case: _Case) -> _Said:
    seen = {each.kind for each in case.facts.seen if each.in_order and each.on <= case.on}
    absent = [PAPERS.get(kind, kind) for kind in case.rule.papers if kind not in seen]
    if not absent:
        return _Said(Outcome.MET, "All seen.")
    return _Said(Outcome.MISSING, f"Nobody has recorded seeing {_listed(absent)}.", "See them and record the day.")


def _dbs(case: _Case) -> _Said:
    certificates = [each for each in case.facts.seen if each.kind == "dbs" and each.on <= case.on]
    latest = _latest(certificates)
    if latest is None:
        return _Said(Outcome.MISSING, "No DBS certificate is recorded.", "See the certificate and record its date.")
    if not latest.in_order:
        todo = "Do not book this person unless the council’s own decision on the certificate allows it."
        return _Said(Outcome.NOT_MET, f"The certificate of {_day(latest.on)} is not in order.", todo)
    if _shift(latest.on, case.rule.limit) < case.on:
        return _Said(Outcome.MISSING, f"The certificate of {_day(latest.on)} is too old.", "See a newer one, or ask the update service.")
    return _Said(Outcome.MET, f"Certificate or answer of {_day(latest.on)}.")


def _notice(case: _Case) -> _Said:
    needed, has = case.terms.notice_weeks, case.facts.notice_weeks
    if has >= needed:
        return _Said(Outcome.MET, f"{_weeks_said(has)} notice.")
    return _Said(Outcome.NOT_MET, f"{_weeks_said(has)} notice is agreed; {_weeks_said(needed)} are needed.", "Agree the longer notice.")


def _project_team(case: _Case) -> _Said:
    facts = case.facts
    if not facts.project_team:
        return _Said(Outcome.MET, "Not part of a project team.")
    agreed = ((facts.costs_apart, "the worker’s cost is shown by itself"), (facts.we_control, "the council keeps control of practice"))
    absent = [text for is_agreed, text in agreed if not is_agreed]
    if not absent:
        reason = f"Part of {facts.project_team}; the worker is named, the cost stands by itself, and the council keeps control."
        return _Said(Outcome.MET, reason)
    return _Said(Outcome.NOT_MET, f"For {facts.project_team} it is not agreed that {_listed(absent)}.", "Change the contract first.")


_CHECKS: dict[str, Callable[[_Case], _Said]] = {
    "registered": _registered,
    "experience": _experience,
    "cool-off": _cool_off,
    "price": _price,
    "references": _references,
    "papers": _papers,
    "dbs": _dbs,
    "notice": _notice,
    "project-team": _project_team,
}


def _shift(day: date, limit: Limit | int | None) -> date:
    return limit.shift(day, england()) if isinstance(limit, Limit) else day


def _months(limit: Limit | int | None) -> int:
    if not isinstance(limit, Limit):
        return 0
    return limit.amount * (12 if limit.unit is Unit.YEARS else 1)


def _count(rule: Rule) -> int:
    return rule.limit if isinstance(rule.limit, int) else 0


def _amount(rule: Rule) -> str:
    return str(rule.limit)


def _last(until_on: date) -> date:
    return date.fromordinal(until_on.toordinal() - 1)


def _weeks_said(weeks: int) -> str:
    return "1 week’s" if weeks == 1 else f"{weeks} weeks’"


def _day(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"


def _listed(things: Iterable[str]) -> str:
    said = list(things)
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
