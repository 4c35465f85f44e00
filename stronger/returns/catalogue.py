"""Every check of the workforce census in plain words: what the rule is, how grave, what to do, and where the rule comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stronger.returns.description import Element
from stronger.returns.values import allowed

ERROR = "error"
QUERY = "query"

SCHEMA = "schema"
SECTOR = "sector's validator"
GUIDE = "DfE's definitions"
OURS = "ours"

_EXPORT = "Correct it in your HR system and export the file again."
_LAYOUT = "Ask whoever supplies your HR system for an export in the layout of this census year."


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: `words` say what must be so ({label}, {allowed} are filled in), `todo` what to do when it is not."""

    code: str
    severity: str
    words: str
    todo: str
    source: str

    def said_of(self, element: Element | None, name: str) -> str:
        """The rule in words for one element."""
        label = element.label if element else f"<{name}>"
        return self.words.format(label=label, allowed=allowed(element.kind) if element else "")


_RULES = (
    # The file and its order.
    Rule("no-header", ERROR, "A census begins with a header that says which year and which council it is for.", _LAYOUT, OURS),
    Rule("no-year", ERROR, "The header must say which year the census is for.", _LAYOUT, OURS),
    Rule("no-council", ERROR, "The header must say which council the census is of.", _LAYOUT, OURS),
    Rule("wrong-year", ERROR, "The year in the header must be the year being checked.", "Choose the file for that year.", OURS),
    Rule(
        "wrong-reference-date",
        ERROR,
        "The reference date must be 30 September of the census year.",
        "Correct the date in the export and try again.",
        GUIDE,
    ),
    Rule("wrong-council", ERROR, "The council in the header must be this council.", "Choose your own council's file.", OURS),
    Rule("two-sources", QUERY, "A return has one source; only the first is used.", "Check that the first is right.", OURS),
    Rule("unknown-element", ERROR, "{label} is not part of this census.", _LAYOUT, SCHEMA),
    Rule("out-of-order", ERROR, "{label} must stand in its place in the order of the census.", _LAYOUT, SCHEMA),
    Rule("repeated", ERROR, "{label} may be given only once.", _EXPORT, SCHEMA),
    Rule("missing", ERROR, "{label} must be given.", _EXPORT, SCHEMA),
    Rule("attribute", ERROR, "{label} may carry no attributes.", _LAYOUT, SCHEMA),
    Rule("stray-text", ERROR, "There may be no text between elements ({label}).", _LAYOUT, SCHEMA),
    Rule("nested", ERROR, "{label} holds a value, not other elements.", _LAYOUT, SCHEMA),
    # Each value.
    Rule("empty", ERROR, "{label} is there but empty. It must be {allowed}.", "Give a value, or leave the element out.", SCHEMA),
    Rule("not-in-code-set", ERROR, "{label} must be {allowed}.", "Choose the right code in your HR system and export again.", SCHEMA),
    Rule("not-a-number", ERROR, "{label} must be {allowed}.", _EXPORT, SCHEMA),
    Rule("not-whole", ERROR, "{label} must be {allowed}.", _EXPORT, SCHEMA),
    Rule("too-long", ERROR, "{label} has far more figures than it can need. It must be {allowed}.", _EXPORT, OURS),
    Rule("too-many-decimals", ERROR, "{label} must be {allowed}.", "Round it and export the file again.", SCHEMA),
    Rule("too-small", ERROR, "{label} must be {allowed}.", _EXPORT, SCHEMA),
    Rule("too-large", ERROR, "{label} must be {allowed}.", _EXPORT, SCHEMA),
    Rule("not-a-date", ERROR, "{label} must be {allowed}, and in the calendar.", _EXPORT, SCHEMA),
    Rule("not-a-moment", ERROR, "{label} must be {allowed}.", _LAYOUT, SCHEMA),
    Rule("not-a-year", ERROR, "{label} must be {allowed}.", _LAYOUT, SCHEMA),
    Rule("wrong-shape", ERROR, "{label} must be {allowed}.", _EXPORT, SCHEMA),
    # What employees must have, and what goes together.
    Rule("employee-needs", ERROR, "{label} must be given for everyone who is not an agency worker.", _EXPORT, SECTOR),
    Rule("together", ERROR, "{label} must be given, because what goes with it is.", "Give both, or neither.", SECTOR),
    Rule("employee-without-fte", ERROR, "{label} must be given for everyone who is not an agency worker.", _EXPORT, OURS),
    Rule("no-base-salary", QUERY, "{label} is expected for every employee in post.", "Check it, or note why it is missing.", GUIDE),
    # Dates.
    Rule("ends-before-start", ERROR, "The end date cannot be before the start date.", "Correct one of the two dates.", OURS),
    Rule(
        "starts-after-year",
        ERROR,
        "The start date cannot be after 30 September of the census year.",
        "Leave the row out, or correct the date.",
        OURS,
    ),
    Rule(
        "ends-after-year", ERROR, "The end date cannot be after 30 September of the census year.", "Leave it out: they were in post.", GUIDE
    ),
    Rule(
        "ended-before-year",
        ERROR,
        "The end date cannot be before 1 October of the year before.",
        "Leave the row out, or correct the date.",
        GUIDE,
    ),
    Rule("too-young", QUERY, "The date of birth means an age under 18 on 30 September.", "Check the date of birth.", OURS),
    Rule("too-old", QUERY, "The date of birth means an age over 80 on 30 September.", "Check the date of birth.", OURS),
    # Cases, time and absence.
    Rule(
        "cases-without-fte", QUERY, "Someone with cases has a full-time equivalent with cases above nought.", "Check both numbers.", GUIDE
    ),
    Rule("fte-without-cases", QUERY, "A full-time equivalent with cases above nought goes with cases.", "Check both numbers.", GUIDE),
    Rule(
        "cases-after-leaving",
        QUERY,
        "Someone who left within the year holds no cases on 30 September.",
        "Check the end date and the cases.",
        OURS,
    ),
    Rule(
        "leaver-at-nought",
        QUERY,
        "A leaver's full-time equivalent of nought adds nothing to leavers.",
        "Give the one they had when they left.",
        GUIDE,
    ),
    Rule("in-post-at-nought", QUERY, "An employee in post has a full-time equivalent above nought.", "Check it.", OURS),
    Rule(
        "more-with-cases-than-worked",
        QUERY,
        "The full-time equivalent with cases is not more than the one worked.",
        "Check both numbers.",
        OURS,
    ),
    Rule("too-many-days-lost", QUERY, "One person cannot lose more working days than a year has (262).", "Check the days.", OURS),
    Rule("too-many-weeks", QUERY, "A contract has at most 53 weeks a year.", "Check the weeks.", OURS),
    Rule("absent-without-reason", ERROR, "Someone absent on 30 September has a reason for absence.", _EXPORT, OURS),
    Rule("reason-without-absence", ERROR, "A reason for absence is given only for someone absent on 30 September.", _EXPORT, OURS),
    Rule(
        "agency-ended",
        QUERY,
        "An agency worker with an end date is not counted on 30 September.",
        "Leave the row out, or the end date.",
        OURS,
    ),
    # Rows of one person.
    Rule("same-row-twice", ERROR, "The same row may stand in the file only once.", "Remove one of the two.", OURS),
    Rule("two-people", ERROR, "One Social Work England number is one person: one date of birth, sex and ethnicity.", _EXPORT, OURS),
    Rule("counted-once", QUERY, "Someone in several posts is counted once, in the more senior.", "Check that they hold both posts.", GUIDE),
    Rule("more-than-full-time", QUERY, "Posts held at the same time add up to full time at most.", "Check each post's share.", OURS),
    Rule("overlapping", QUERY, "Someone's posts follow each other, or are meant to overlap.", "Check the dates.", OURS),
    Rule("employed-and-agency", QUERY, "Someone is either employed or agency at one time.", "Check which, and the dates.", OURS),
    # This year beside last year.
    Rule(
        "gone-without-end",
        QUERY,
        "Whoever was in post on last year's 30 September is in this return, with an end date if they have left.",
        "Give the end date, or note where they have gone.",
        OURS,
    ),
    Rule(
        "number-reused",
        QUERY,
        "One Social Work England number is one person; last year's return had someone else under it.",
        "Correct the number of whichever of the two is wrong, or note that last year's was.",
        OURS,
    ),
    Rule(
        "number-changed",
        QUERY,
        "Someone keeps their Social Work England number; last year's return had somebody born and begun on the same days under another.",
        "Check which number is right.",
        OURS,
    ),
    Rule("born-changed", QUERY, "{label} is what it was last year.", "Check which is right, and note it.", OURS),
    Rule("sex-changed", QUERY, "{label} is what it was last year.", "Check which is right, and note it.", OURS),
    Rule("gender-changed", QUERY, "{label} is what it was last year.", "Check which is right, and note it.", OURS),
    Rule("role-backwards", QUERY, "Nobody's role is less senior than last year.", "Check it, or note why it is.", OURS),
    Rule("start-moved", QUERY, "The start of the same role is what it was last year.", "Check which date is right, and note it.", OURS),
    Rule(
        "back-after-leaving",
        QUERY,
        "Whoever left in last year's return begins anew after leaving, if they are here again.",
        "Check last year's end date and this year's start date.",
        OURS,
    ),
    Rule(
        "agency-then-employed",
        QUERY,
        "Whoever was agency last year and is employed now began as an employee after last year's 30 September.",
        "Check the start date.",
        OURS,
    ),
    Rule(
        "not-in-last-year",
        QUERY,
        "Whoever began before last year's 30 September was in last year's return.",
        "Check the start date, or note where they were.",
        OURS,
    ),
    # The council's own numbers.
    Rule(
        "more-cover-than-agency", QUERY, "Agency workers covering vacancies are among the agency workers.", "Check against the rows.", OURS
    ),
    Rule(
        "more-cover-than-vacancies",
        QUERY,
        "Agency cover is not more than the vacancies.",
        "Check both; the DfE would print no rate.",
        GUIDE,
    ),
    Rule("cover-does-not-fit", QUERY, "Agency cover as full-time equivalent fits the number of people.", "Check both numbers.", OURS),
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in _RULES})
