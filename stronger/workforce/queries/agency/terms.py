"""What agency bookings are held to, in the rules' own words: made from what the council's pack says."""

from datetime import date
from decimal import Decimal

from stronger.frameworks import queries as frameworks
from stronger.kit.due import Limit, Unit
from stronger.workforce.rules import agency

STAFF_NOTICE, FULL_TIME, RETURN = "agency-staff-notice", "agency-full-time", "agency-return"


def terms_on(on: date) -> agency.Terms:
    """What bookings are held to on a day; one query. Without a council's pack there are no rules and no job types."""
    pack = frameworks.agency_terms(on)
    limits = pack.limits
    council = frameworks.council()
    said: dict[str, list[frameworks.AgencyTermOnDay]] = {}
    for term in pack.terms:
        # Rules choose their days by the assignment's; of all else what holds on the day is meant.
        if term.kind == "rule" or (term.from_on or date.min) <= on < (term.until_on or date.max):
            said.setdefault(term.kind, []).append(term)
    staff_notice = limits.get(STAFF_NOTICE)
    return agency.Terms(
        council=council.name if council else "",
        region=council.region if council else "",
        rules=tuple(_rule(term, limits) for term in said.get("rule", ())),
        job_types={t.code: agency.JobType(t.code, t.title, t.said["meaning"], t.said["census_role"]) for t in said.get("job_type", ())},
        caps={t.code: agency.Cap(Decimal(t.said["amount"]), t.said["example"], t.said["source"]) for t in said.get("cap", ())},
        leaving_reasons={t.code: agency.LeavingReason(t.code, t.title, t.said["lifts_cool_off"]) for t in said.get("leaving_reason", ())},
        signers={t.code: agency.Signer(t.code, t.title, t.said["permission"], t.said["statement"]) for t in said.get("signer", ())},
        staff_notice_weeks=staff_notice.amount if staff_notice else None,
        return_months=limits[RETURN].amount if RETURN in limits else None,
        full_time_hours=limits[FULL_TIME].amount if FULL_TIME in limits else None,
    )


def _rule(term: frameworks.AgencyTermOnDay, limits: dict[str, frameworks.LimitOnDay]) -> agency.Rule:
    said, limit = term.said, limits.get(term.said.get("limit") or "")
    since_all = said.get("all_from_on")
    return agency.Rule(
        code=term.code,
        title=term.title,
        check=said["check"],
        meaning=said["meaning"],
        signed_by=tuple(said["signed_by"]),
        limit=_limit(limit) if limit else None,
        papers=tuple(said["papers"]),
        source=said["source"],
        from_on=term.from_on,
        until_on=term.until_on,
        all_from_on=date.fromisoformat(since_all) if since_all else None,
    )


def _limit(limit: frameworks.LimitOnDay) -> Limit | int:
    """A length of time, or a bare number where the limit counts things."""
    try:
        return Limit(limit.amount, Unit(limit.unit))
    except ValueError:
        return limit.amount
