"""The home page of everyone who works here: what to do now, every count a link, and the ways on from here."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from stronger.accounts import policies as accounts
from stronger.accounts import queries as asked
from stronger.directory import queries as directory
from stronger.journeys import reminding
from stronger.pathway import queries as pathway
from stronger.performance import queries as performance
from stronger.returns import queries as returns
from stronger.supervision import queries as supervision
from stronger.web.kit import addresses, words
from stronger.web.kit.pages import SignedInRequest, needs, page, signed_in
from stronger.web.staff.deal import showing
from stronger.workforce import queries

# How long before a review of goals is due it is said on the home page.
REVIEWS_SOON = timedelta(days=14)
# Ways on from the home page, by the permission that opens each.
WAYS = (
    ("workforce.see_deal", "My deal", "staff:deal", "What the council expects of you and offers you, and where each stands today."),
    (
        "supervision.take_part",
        "Supervision",
        "staff:supervision",
        "Your own, and that of the people you supervise: sessions, actions, agreements.",
    ),
    (
        "supervision.audit",
        "Supervision audits",
        "staff:supervision_audits",
        "Sessions drawn to see how good supervision is, graded by two, and what they show the service to need.",
    ),
    (
        "pathway.progress",
        "Career pathway",
        "staff:pathway",
        "Where you stand, what is next and what you lack; what colleagues offer.",
    ),
    ("learning.keep_own", "My learning", "staff:learning", "Your log of CPD, which is yours alone unless you share it."),
    (
        "learning.see_hours",
        "Protected time and renewal",
        "staff:learning_team",
        "Whether the people you answer for had their time to learn, and what waits for your answer.",
    ),
    ("workforce.see_people", "People", "staff:people", "Who works here, where, and since when, as far as your role reaches."),
    ("workforce.see_organisation", "Organisation", "staff:organisation", "Areas, teams, posts and vacancies, on any day."),
    (
        "workforce.see_agency",
        "Agency workers",
        "staff:agency",
        "Who works here through an agency, and who is being booked.",
    ),
    (
        "performance.have_own",
        "Performance conversations",
        "staff:performance",
        "Your reflection, your goals and their reviews; and those of the people you manage.",
    ),
    (
        "assurance.see_figures",
        "Figures",
        "board:figures",
        "Turnover, vacancies, caseload and more, each with how it is worked out.",
    ),
    (
        "workforce.import_directory",
        "Staff directory",
        "staff:directory",
        "Send in the council’s list of staff, see what it would change, and load it.",
    ),
    ("returns.load_census", "Workforce census", "staff:census", "Check the year's return, see what it would change, and load it."),
    (
        "learning.plan_training",
        "Training needs",
        "staff:learning_needs",
        "What people need to learn, and your answer to each.",
    ),
    ("frameworks.see", "Standards", "staff:frameworks", "What we are held to and what we promise, as it stands on any day."),
    ("accounts.manage", "Accounts", "desk:home", "Invitations, roles and second factors."),
    ("trail.read", "Trail", "desk:trail", "Who looked at what and changed what, in plain sentences."),
)


def _tokens(user, today) -> list[tuple]:
    """What one's own tokens ask for: to be shown, or to be replaced before they end."""
    found = asked.own_tokens_to_do(by=user)
    place, items = addresses.fixed("account:tokens"), []
    if found.waiting:
        said = "token waits to be shown to you" if found.waiting == 1 else "tokens wait to be shown to you"
        items.append((found.waiting, said, place, "once"))
    if found.first_last_on:
        said = "token of yours ends soon" if found.ending == 1 else "tokens of yours end soon"
        items.append((found.ending, said, place, f"the last day is {words.near(found.first_last_on, today).removeprefix('on ')}"))
    return items


def _to_do(user, today) -> list[tuple]:
    """What waits for this person: (count, what, address, when)."""
    items = _tokens(user, today)
    unsigned = supervision.waiting_for(user)
    if unsigned:
        said = "supervision record to sign" if unsigned == 1 else "supervision records to sign"
        items.append((unsigned, said, addresses.fixed("staff:supervision"), ""))
    if accounts.reach(user, "returns.load_census") == "council":
        waiting = returns.waiting()
        if waiting:
            said = "census return to check or load" if waiting == 1 else "census returns to check or load"
            items.append((waiting, said, addresses.fixed("staff:census"), ""))
    if accounts.reach(user, "workforce.import_directory") == "council":
        items += _directories()
    items += _conversations(user, today)
    items += _pathway(user, today)
    if accounts.reach(user, "workforce.see_people"):
        seen = queries.headline(user, today)
        people = addresses.fixed("staff:people")
        if seen.own_record:
            items.append((1, "record of yours: see that it is right", addresses.of("staff:person")(seen.own_record), ""))
        if seen.line:
            items.append((seen.line, "people you manage" if seen.line > 1 else "person you manage", people, ""))
        if seen.without_a_name:
            items.append((seen.without_a_name, "people known only by a number", f"{people}?state=nameless", "until a directory names them"))
        items += _due(seen, people)
        if seen.without_a_team:
            items.append((seen.without_a_team, "people in no team", f"{people}?team={queries.NO_TEAM}", ""))
    return items


def _deal(known: reminding.AtHome) -> list[tuple]:
    """Reminders unread, what is due of oneself by the deal, and from oneself for one's people."""
    found, count = known.waiting, known.unread
    unread = "reminder that you have not read" if count == 1 else "reminders that you have not read"
    own = "thing of your own due now or soon" if found.own == 1 else "things of your own due now or soon"
    theirs = "thing your people need from you" if found.people == 1 else "things your people need from you"
    items = [(count, unread, addresses.fixed("staff:reminders"), "")]
    items.append((found.own, own, addresses.fixed("staff:deal"), _late(found.own_late)))
    items.append((found.people, theirs, addresses.fixed("staff:deal_team"), _late(found.people_late)))
    return [item for item in items if item[0]]


@page(policy=needs("workforce.see_deal"))
def home_deal(request: SignedInRequest) -> HttpResponse:
    """The part of a home page on the deal: asked for by the page itself, once it stands, because it takes longer to work out."""
    found = reminding.at_home(request.user, on=timezone.localdate())
    mine = found.waiting.mine
    context = {"to_do": _said(_deal(found)), "sides": showing.in_brief(mine) if mine else None}
    return render(request, "staff/deal/waiting.html", context)


def _said(items: list[tuple]) -> list[tuple]:
    return [(words.number(n), what, href, when) for n, what, href, when in items]


def _late(count: int) -> str:
    return f"{words.number(count)} overdue" if count else ""


def _due(seen: queries.Headline, people: str) -> list[tuple]:
    """What is due of people, for whoever may do it; the list that each count leads to has them all."""
    look = "person to look up in the public register" if seen.look_due == 1 else "people to look up in the public register"
    ends = "person whose post or time here ends" if seen.ending == 1 else "people whose post or time here ends"
    items = [(seen.look_due, look, f"{people}?state=look_due", "now or within four weeks")]
    items.append((seen.ending, ends, f"{people}?state=ending", "within four weeks"))
    return [item for item in items if item[0]]


def _pathway(user, today) -> list[tuple]:
    """What waits for whoever decides on requests for another level."""
    if not any(accounts.reach(user, each) for each in ("pathway.see_requests", "pathway.arrange", "pathway.sit", "pathway.put_in_force")):
        return []
    found, here = pathway.requests_waiting(on=today, by=user), addresses.fixed("staff:pathway_requests")
    items = (
        (found.views, "request for another level waits for your view", "requests for another level wait for your view", "?stage=sent"),
        (found.panels, "request for another level needs a panel", "requests for another level need a panel", ""),
        (found.seats, "request waits for you on its panel", "requests wait for you on their panels", ""),
        (
            found.register,
            "agreed change of level for the register",
            "agreed changes of level for the register",
            "?stage=agreed",
        ),
    )
    return [(count, one if count == 1 else many, f"{here}{query}", "") for count, one, many, query in items if count]


def _directories() -> list[tuple]:
    unloaded, asked = directory.waiting()
    here = addresses.fixed("staff:directory")
    items = [(unloaded, "staff directory to load" if unloaded == 1 else "staff directories to load", here, "")]
    items.append((asked, "row of a staff directory to answer" if asked == 1 else "rows of staff directories to answer", here, ""))
    return [item for item in items if item[0]]


def _conversations(user, today) -> list[tuple]:
    """Steps of performance conversations that are this person's, reviews that are due, and feedback that colleagues asked for."""
    found = performance.waiting(user, today + REVIEWS_SOON)
    mine, team = addresses.fixed("staff:performance"), addresses.fixed("staff:performance_team")
    items = [
        (found.own, "step of your performance conversation" if found.own == 1 else "steps of your performance conversations", mine, ""),
        (found.team, "performance conversation to go on with" if found.team == 1 else "performance conversations to go on with", team, ""),
        (found.reviews, "review of your goals to hold" if found.reviews == 1 else "reviews of your goals to hold", mine, ""),
        (found.team_reviews, "review of goals to hold" if found.team_reviews == 1 else "reviews of goals to hold", team, ""),
        (found.feedback, "colleague asks for your feedback" if found.feedback == 1 else "colleagues ask for your feedback", mine, ""),
    ]
    return [item for item in items if item[0]]


@page(policy=signed_in)
def home(request: SignedInRequest) -> HttpResponse:
    """What to do now, and where everything is, for whoever has signed in."""
    today = timezone.localdate()
    ways = [(t, addresses.fixed(name), text) for permission, t, name, text in WAYS if accounts.reach(request.user, permission)]
    context = {
        "to_do": _said(_to_do(request.user, today)),
        "ask_deal": accounts.reach(request.user, "workforce.see_deal") is not None,
        "ways": ways,
        "today": today,
        "welcome": request.user.name,
    }
    return render(request, "staff/home.html", context)
