"""The words in which the trail is read out: how each kind of thing it names is said."""

from collections.abc import Iterable

from stronger.accounts.permissions import PERMISSIONS
from stronger.trail.queries import Row
from stronger.trail.rules import Kind
from stronger.web.desk.trail_of_learning import LEARNING
from stronger.web.desk.trail_of_pathway import PATHWAY
from stronger.web.desk.trail_of_performance import PERFORMANCE
from stronger.web.desk.trail_of_reminders import REMINDERS
from stronger.web.desk.trail_supervision import SUPERVISED, SUPERVISION
from stronger.workforce import queries as workforce

_RECORD, _RECORDS = "the record of {}", "the records of {} people"
_ACCOUNT, _ACCOUNTS = "the account of {}", "the accounts of {} people"

KINDS: dict[str, Kind] = {
    # People in post.
    "workforce.person": Kind(
        "a person's record",
        _RECORD,
        _RECORDS,
        {"change:directory": "changed {} by a staff directory", "change:undone": "put {} back by undoing the load of a staff directory"},
    ),
    "workforce.people": Kind(
        "nobody",
        "{}",
        "{} people",
        {
            "read": "looked at the list of people, which showed {}",
            "export": "took away the list of people with {}",
            "search": "searched the list of people and was shown {}",
        },
    ),
    "workforce.deal": Kind("a team's deal", "the deal of {}", "the deals of {} people"),
    "workforce.away": Kind("a time away", "a time away of {}", "times away of {} people", {"change": "recorded {}"}),
    **SUPERVISION,
    "workforce.move": Kind("a move", "a move of {}", "moves of {} people", {"change": "recorded {}"}),
    "workforce.registration": Kind(
        "a look at the public register", "a look at the public register for {}", "looks for {} people", {"change": "recorded {}"}
    ),
    "workforce.exit_interview": Kind("an exit interview", "the exit interview of {}", "{} exit interviews", {"change": "recorded {}"}),
    "workforce.post": Kind("a post on the establishment", "the post {}", "{} posts"),
    "workforce.view": Kind("a view of the list of people", "view {}", "", {"change:kept": "kept {}", "change:removed": "removed {}"}),
    "workforce.register": Kind("the whole register of people", says={"read": "compared {} with a return"}),
    "workforce.structure": Kind("the service areas and teams"),
    "workforce.assignment": Kind(
        "an agency booking",
        "the agency booking of {}",
        "the agency bookings of {} people",
        {
            "change:proposed": "proposed {}",
            "change:changed": "changed {}",
            "change:priced": "recorded the price of {}",
            "change:signed": "signed for {}",
            "change:unsigned": "took back a signature for {}",
            "change:check": "recorded as checked {}",
            "change:approve": "approved {}",
            "change:start": "recorded the start of {}",
            "change:extend": "extended {}",
            "change:end": "ended {}",
            "change:send_back": "sent back {}",
            "change:refuse": "refused {}",
            "change:withdraw": "withdrew {}",
        },
    ),
    **LEARNING,
    **REMINDERS,
    "workforce.assignments": Kind("nobody", "{}", "{} people", {"read": "looked at the agency workers, which showed {}"}),
    "workforce.agency_past": Kind(
        "what is known of an agency worker",
        "the past of {}",
        "",
        {
            "change:stated": "wrote down a post in {}",
            "change:confirmed": "confirmed a post in {}",
            "change:removed": "took away a post from {}",
            "change:seen": "recorded a paper about {}",
        },
    ),
    "workforce.past_post": Kind("a past post", "the past post {}"),
    "workforce.signature": Kind("a signature for an agency booking", "the signature {} for an agency booking"),
    "returns.agency_return": Kind("the quarterly return on agency workers", "the part {} of the quarterly return on agency workers"),
    "returns.submissions": Kind("the list of workforce returns", "the workforce returns {}", "{} workforce returns"),
    "returns.submission": Kind(
        "a workforce return",
        "the workforce return {}",
        "{} workforce returns",
        {
            "change:received": "sent in {}",
            "change:asked": "asked for work on {}",
            "change:checked": "had {} checked",
            "change:confirmed": "loaded {}",
            "change:withdrawn": "withdrew {}",
        },
    ),
    "returns.file": Kind(
        "the file of a workforce return",
        "the file of the workforce return {}",
        "the files of {} workforce returns",
        {"change:removed": "removed {}", "change:forgotten": "removed {}, which nobody had loaded"},
    ),
    "returns.prepared": Kind(
        "the year's workforce return",
        "the prepared workforce return {}",
        "{} prepared workforce returns",
        {
            "change": "prepared {} from the register",
            "change:signed": "signed {}",
            "change:opened_again": "opened {} again",
        },
    ),
    "returns.note": Kind("a note on a query of a workforce return", says={"change": "noted something on a query of {}"}),
    "returns.past": Kind("what is remembered of a year's workforce return"),
    "returns.finding": Kind("a finding of a workforce return"),
    "workforce.role": Kind("a role in a workforce return"),
    "returns.findings": Kind("the findings of a workforce return", "the findings of the workforce return {}"),
    "directory.imports": Kind("the list of staff directories", "the staff directories {}", "{} staff directories"),
    "directory.import": Kind(
        "a staff directory",
        "the staff directory {}",
        "{} staff directories",
        {
            "change:received": "sent in {}",
            "change:matched": "said what the columns of {} hold",
            "change:asked": "asked for work on {}",
            "change:checked": "had {} checked",
            "change:answered": "answered a question about {}",
            "change:rest": "took the answered rows on as {}",
            "change:loaded": "loaded {}",
            "change:undone": "undid the load of {}",
            "change:withdrawn": "withdrew {}",
        },
    ),
    "directory.faulty": Kind("the faulty rows of a staff directory", "the faulty rows of the staff directory {}"),
    "directory.file": Kind(
        "the rows of a staff directory",
        "the rows of the staff directory {}",
        "the rows of {} staff directories",
        {"change:forgotten": "removed {}, whose time was over"},
    ),
    "assurance.figures": Kind("the council's figures"),
    "assurance.parts": Kind("the council in parts"),
    "assurance.ahead": Kind("the council a year ahead"),
    "assurance.deal": Kind("what was kept of the deal", says={"change": "counted {}"}),
    "assurance.report": Kind(
        "a board report",
        "board report {}",
        "{} board reports",
        {"change:begun": "began {}", "change:figures": "took the figures of {} again", "change:corrects": "began a correction, {}"},
    ),
    "assurance.reports": Kind("the list of board reports", "board report {}", "{} board reports"),
    "assurance.action": Kind("an action of a board report", "an action of board report {}"),
    "assurance.comparison": Kind("the council beside others"),
    "assurance.published": Kind("the figures published for every council", says={"change": "loaded {}"}),
    **PERFORMANCE,
    **PATHWAY,
    # Who may enter.
    "accounts.account": Kind(
        "an account",
        _ACCOUNT,
        _ACCOUNTS,
        {"change:made": "accepted an invitation, which made {}", "change:closed": "closed {}", "change:opened": "opened {} again"},
    ),
    "accounts.accounts": Kind("the list of accounts", _ACCOUNT, _ACCOUNTS),
    "accounts.grant": Kind("what someone may do", "what {} may do", "what {} people may do"),
    "accounts.invitation": Kind(
        "an invitation",
        "invitation {}",
        "{} invitations",
        {"change:sent": "sent {}", "change:made": "made {}", "change:withdrawn": "took back {}"},
    ),
    "accounts.invitations": Kind("the list of invitations", "invitation {}", "{} invitations"),
    "accounts.roles": Kind("the roles and what they allow"),
    "accounts.terms": Kind("how long sessions and invitations last"),
    "accounts.entry_rules": Kind("who signs in how"),
    "accounts.passkey": Kind(
        "a passkey",
        "a passkey of {}",
        "",
        {
            "change:added": "added {}",
            "change:named": "gave another name to {}",
            "change:removed": "removed {}",
            "refuse": "gave a passkey that was not right for {}",
        },
    ),
    "accounts.sign_on": Kind(
        "the council's sign-in",
        "{}",
        "",
        {
            "change:connected": "connected {} with the council's sign-in",
            "change:disconnected": "disconnected {} from the council's sign-in",
            "refuse": "could not come in by the council's sign-in",
        },
    ),
    "accounts.kept_words": Kind("", says={"change": "had what they were typing kept for them"}),
    "accounts.password": Kind("their password"),
    "accounts.second_factor": Kind(
        "a second factor",
        "the second factor of {}",
        "",
        {"change:kept": "set up {}", "change:reset": "reset {}", "refuse": "gave a wrong code for {}"},
    ),
    "accounts.recovery_codes": Kind("recovery codes", "the recovery codes of {}"),
    "accounts.sessions": Kind("every session", "every session of {}", "", {"change:ended": "ended {}"}),
    "accounts.sign_in": Kind("", says={"enter": "signed in", "refuse": "could not sign in"}),
    "accounts.sign_out": Kind("", says={"enter": "signed out"}),
    "accounts.time_out": Kind("a session", "the session of {}", "", {"enter": "came back after {} had run out"}),
    "accounts.token": Kind(
        "a token",
        "token {}",
        "{} tokens",
        {
            "change:made": "made {}",
            "change:shown": "was shown {}",
            "change:revoked": "revoked {}",
            "refuse": "was let in nowhere by {}",
        },
    ),
    "accounts.tokens": Kind("the list of tokens", "token {}", "{} tokens"),
    "accounts.token_terms": Kind("how long tokens last and who may make them"),
    "accounts.api": Kind("the guide to the API"),
    # The trail itself.
    "trail.entries": Kind("the trail", "the trail about {}"),
    "trail.month": Kind(
        "a month of the trail",
        "{} of the trail",
        "",
        {"change:set-apart": "set apart {}, to be archived", "change:made": "made room in the trail for months to come"},
    ),
    # What was not allowed names the permission itself.
    **{code: Kind(may, says={"refuse": "was not allowed to {}"}) for code, may in PERMISSIONS.items()},
}

# What people may be looked at or changed as; and kinds whose ids are not an account's though the room is accounts.
ABOUT_A_PERSON = (
    "workforce.person",
    "workforce.people",
    "workforce.assignment",
    "workforce.assignments",
    "workforce.agency_past",
    "workforce.deal",
    "workforce.away",
    *SUPERVISED,
    "performance.conversation",
    "performance.conversations",
    "performance.plan",
    "performance.feedback",
    "reminders.notices",
    *PATHWAY,
)
_NOT_ACCOUNTS = ("accounts.invitation", "accounts.invitations", "accounts.token", "accounts.tokens")


def names(rows: Iterable[Row], people: dict[int, str]) -> dict[tuple[str, str], str]:
    """(kind, id) -> what it is called, for everything these rows name; one query for people in post, none for accounts."""
    wanted = {(row.what, subject) for row in rows for subject in row.subjects}
    # The trail may be asked about a person too: then its own rows carry the person's id.
    ours = ("workforce.", "learning.", "performance.", "pathway.", "supervision.", "reminders.", "trail.")
    in_post = workforce.labels(sorted({subject for what, subject in wanted if what.startswith(ours)}))
    found = {(what, subject): in_post[subject] for what, subject in wanted if subject in in_post}
    for what, subject in wanted:
        if (
            what.startswith(("accounts.", "reminders.digest"))
            and what not in _NOT_ACCOUNTS
            and subject.isdecimal()
            and int(subject) in people
        ):
            found[what, subject] = people[int(subject)]
    return found
