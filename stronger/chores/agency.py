"""Fills a demonstration with invented agency workers: one who works here, one whose price needs signing, one who may not be booked."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from stronger.kit import scope
from stronger.kit.calendar import add_months
from stronger.workforce import queries as asked
from stronger.workforce.rules.agency import PostKind
from stronger.workforce.services import agency

SEEN = ("cv", "identity", "right-to-work")
REGION = "South East"


@dataclass(frozen=True)
class Worker:
    """An invented agency worker: how long before today they begin and left their last post (months), and what they cost an hour."""

    number: str
    given_name: str
    family_name: str
    job_type: str
    begins: int
    left: int
    region: str
    costs: tuple[str, str, str]
    goes_to: str


WORKERS = (
    Worker("SW92001", "Jonas", "Lindqvist", "social-worker", -2, -14, REGION, ("28.00", "7.50", "4.00"), "working"),
    Worker("SW92002", "Maribel", "Ortega", "senior-social-worker", 1, -8, "London", ("38.00", "9.75", "4.50"), "proposed"),
    Worker("SW92003", "Declan", "Byrne", "social-worker", 1, -1, REGION, ("29.00", "7.75", "4.00"), "proposed"),
)


def make_bookings(users: dict, *, today: date) -> int:
    """Book the invented agency workers as a manager, the HR adviser and a head of service would; returns how many, 0 when there already."""
    if asked.has_number(WORKERS[0].number):
        return 0
    for worker in WORKERS:
        _book(worker, users, today)
    return len(WORKERS)


def _book(worker: Worker, users: dict, today: date) -> None:
    bethan, farah = users["bethan"], users["farah"]
    begins = add_months(today, worker.begins)
    with scope.acting(bethan.pk):
        teams = [code for code, _ in asked.teams_on(today)]
        proposal = agency.Proposal(
            supplier="Harbour Social Work Ltd",
            job_type=worker.job_type,
            team_code=teams[0] if teams else "",
            from_on=begins,
            last_on=add_months(begins, 6),
            hours=Decimal(37),
            notice_weeks=4,
            why="Two posts are vacant, and recruitment is under way.",
        )
        if worker.goes_to != "working":
            proposal = replace(proposal, last_on=add_months(begins, 3))
        booking = agency.propose(
            given_name=worker.given_name, family_name=worker.family_name, swe_number=worker.number, proposal=proposal, by=bethan
        )
    with scope.acting(farah.pk):
        _record(booking, worker, today, farah)
    if worker.goes_to == "working":
        _start(booking, users)


def _record(booking, worker: Worker, today: date, farah) -> None:
    """What HR finds out: the last post, papers, references, and the price."""
    left = add_months(today, worker.left)
    begun = add_months(left, -60)
    stated = agency.PostStated(f"Invented {worker.region} Council", PostKind.CHILDREN, worker.region, begun, left, "resigned")
    post = agency.state_post(assignment=booking, post=stated, by=farah)
    agency.confirm_post(assignment=booking, post_id=post.pk, seen_on=today, by=farah)
    for kind in (*SEEN, "registration", "dbs"):
        agency.record_paper(assignment=booking, kind=kind, on=today - timedelta(days=3), in_order=True, by=farah)
    for days in (5, 6):
        on = today - timedelta(days=days)
        agency.record_paper(assignment=booking, kind="reference", on=on, in_order=True, employer=stated.employer, by=farah)
    pay, employer_costs, fee = map(Decimal, worker.costs)
    agency.record_price(assignment=booking, pay=pay, employer_costs=employer_costs, fee=fee, by=farah)


def _start(booking, users: dict) -> None:
    for key, code in (("farah", "check"), ("priya", "approve"), ("farah", "start")):
        with scope.acting(users[key].pk):
            agency.move(assignment=booking, code=code, by=users[key])
