"""The jobs that workers run: checking and loading large returns, and the upkeep of jobs and files. Found by its name."""

import logging
from datetime import timedelta
from uuid import UUID

from procrastinate import RetryStrategy, builtin_tasks
from procrastinate.contrib.django import app

from stronger.accounts import queries as accounts
from stronger.accounts import services as accounts_services
from stronger.assurance import services as assurance
from stronger.chores import directories  # noqa: F401  # its jobs are found by way of this module
from stronger.frameworks import queries as frameworks
from stronger.journeys import deal, load_census, reminding
from stronger.kit import revisions
from stronger.kit.stages import MoveRefused
from stronger.reminders import queries as reminders
from stronger.reminders import services as reminders_services
from stronger.returns import files, policies, prepared, services
from stronger.returns.checks import Past
from stronger.returns.rules import KEPT_UNCONFIRMED
from stronger.trail import services as trail

log = logging.getLogger(__name__)
# A fault of the moment (a database restarted, a disk full) is tried again; what is still wrong after that is a person's.
AGAIN = RetryStrategy(max_attempts=4, exponential_wait=5)


def _council_code() -> str:
    council = frameworks.council()
    return council.la_number if council else ""


@app.task(name="stronger.chores.tasks.check_return", retry=AGAIN)
def check_return(submission_id: str, actor_id: int) -> None:
    """Check a large return in the name of whoever sent it in. Read piece by piece, so that its page can say how far it is.

    Nothing is written but how far it has come until the end, in one transaction: killed in the middle, it begins again.
    """
    by = accounts.account(actor_id)
    with trail.refusals(actor_id):
        submission = policies.submission_to_load(by, UUID(submission_id))
        council_code = _council_code()

    def year_before(year: int) -> list[Past]:
        with trail.refusals(actor_id):
            return prepared.year_before(year)

    found = services.examine(files.in_steps(submission, actor_id), council_code=council_code, before=year_before)
    try:
        with trail.refusals(actor_id):
            services.record(submission=submission, found=found, by=by)
    except MoveRefused as e:
        log.info("return %s was not checked again: %s", submission_id, type(e).__name__)


@app.task(name="stronger.chores.tasks.load_return", retry=AGAIN)
def load_return(submission_id: str, actor_id: int) -> None:
    """Load a large return in the name of whoever confirmed it, in one transaction: all of it or nothing.

    When another was quicker, or it was withdrawn meanwhile, there is nothing left to do.
    """
    by = accounts.account(actor_id)
    try:
        with trail.refusals(actor_id):
            load_census.confirm(submission_id=UUID(submission_id), by=by)
    except MoveRefused as e:
        log.info("return %s was not loaded: %s", submission_id, type(e).__name__)


@app.periodic(cron="* * * * *")
@app.task(name="stronger.chores.tasks.retry_stalled", queueing_lock="retry-stalled")
async def retry_stalled(timestamp: int) -> None:
    """Give jobs whose worker has died to another worker. A worker says every few seconds that it lives."""
    for job in await app.job_manager.get_stalled_jobs():
        log.warning("job %s of task %s stalled and is tried again", job.id, job.task_name)
        await app.job_manager.retry_job(job)


@app.periodic(cron="20 3 * * *")
@app.task(name="stronger.chores.tasks.forget_unconfirmed", queueing_lock="forget-unconfirmed")
def forget_unconfirmed(timestamp: int) -> None:
    """Remove files that were sent in a month ago and never loaded."""
    system = accounts_services.system_user()
    with trail.refusals(system.pk) as here:
        services.forget_unconfirmed(before=here.at - KEPT_UNCONFIRMED, by=system)


@app.periodic(cron="40 3 * * *")
@app.task(name="stronger.chores.tasks.forget_jobs", queueing_lock="forget-jobs", pass_context=True)
async def forget_jobs(context, timestamp: int) -> None:
    """Remove jobs that ended well more than three days ago; those that failed are kept for whoever looks into them."""
    await builtin_tasks.remove_old_jobs(context, max_hours=int(timedelta(days=3).total_seconds() // 3600))


@app.periodic(cron="0 3 * * *")
@app.task(name="stronger.chores.tasks.clear_entries", queueing_lock="clear-entries")
def clear_entries(timestamp: int) -> None:
    """Remove sessions, rate limits and words kept for unfinished forms whose time is over."""
    system = accounts_services.system_user()
    with trail.refusals(system.pk):
        accounts_services.clear_expired(by=system)


@app.periodic(cron="*/10 * * * *")
@app.task(name="stronger.chores.tasks.fold_revisions", queueing_lock="fold-revisions")
def fold_revisions(timestamp: int) -> None:
    """Put together the rows that say how often rooms changed, so that asking stays quick."""
    revisions.fold()


@app.periodic(cron="30 4 * * *")
@app.task(name="stronger.chores.tasks.measure_deal", queueing_lock="measure-deal")
def measure_deal(timestamp: int) -> None:
    """Count how much of the deal with staff was kept, as at the close of yesterday, for the board."""
    system = accounts_services.system_user()
    with trail.refusals(system.pk):
        assurance.measure(clocks=deal.clocks_of, by=system)


@app.periodic(cron="15 * * * *")
@app.task(name="stronger.chores.tasks.tell_what_is_due", queueing_lock="tell-what-is-due", retry=AGAIN)
def tell_what_is_due(timestamp: int) -> None:
    """Tell everyone what has come due for them, and end what was done since: every hour, in one transaction, all of it or nothing."""
    system = accounts_services.system_user()
    with trail.refusals(system.pk):
        reminding.tell_everyone(by=system)


@app.periodic(cron="35 6-9 * * *")
@app.task(name="stronger.chores.tasks.send_digests", queueing_lock="send-digests")
def send_digests(timestamp: int) -> None:
    """Write to everyone whose digest is due today, each in a transaction of their own, so that one that fails holds up nobody.

    Asked for again later in the morning, for those that did not leave.
    """
    system = accounts_services.system_user()
    with trail.refusals(system.pk):
        wanting = reminders.who_wants_digests()
    for account_id in wanting:
        with trail.refusals(system.pk):
            reminders_services.send_digest(account_id=account_id, by=system)


@app.periodic(cron="10 4 1 * *")
@app.task(name="stronger.chores.tasks.make_trail_months", queueing_lock="make-trail-months")
def make_trail_months(timestamp: int) -> None:
    """See that the trail has a place for each of the next twelve months."""
    with trail.refusals(accounts_services.system_user().pk):
        trail.make_months_ahead()
