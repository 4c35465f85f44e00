"""The jobs that workers run on staff directories: checking, loading and undoing large ones, and letting go of old ones."""

import logging
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from stronger.accounts import queries as accounts
from stronger.accounts import services as accounts_services
from stronger.directory import lasting, policies, progress, services
from stronger.kit.refusal import NotNow
from stronger.kit.stages import MoveRefused
from stronger.trail import services as trail

log = logging.getLogger(__name__)
AGAIN = RetryStrategy(max_attempts=4, exponential_wait=5)


def _done(directory_id: str, actor_id: int, doing: str, work) -> None:
    """Do some work on a directory in the name of whoever asked, in one transaction, saying meanwhile how far it is."""
    by = accounts.account(actor_id)
    try:
        with trail.refusals(actor_id):
            directory = policies.directory_to_import(by, UUID(directory_id))
            with progress.told(directory.pk, doing, directory.rows, actor_id) as tell:
                work(directory=directory, tell=tell, by=by)
    except MoveRefused:
        log.info("directory %s: nothing is left to do", directory_id)


@app.task(name="stronger.chores.directories.check_directory", retry=AGAIN)
def check_directory(directory_id: str, actor_id: int) -> None:
    """Check a large directory. Killed in the middle it begins again; nothing is half-written."""
    _done(directory_id, actor_id, "Rows checked", services.check)


@app.task(name="stronger.chores.directories.load_directory", retry=AGAIN)
def load_directory(directory_id: str, actor_id: int) -> None:
    """Load a large directory: all of it, or nothing. Where the register has changed since its check, it is checked again instead."""
    try:
        _done(directory_id, actor_id, "Rows loaded", services.confirm)
    except services.Stale:
        by = accounts.account(actor_id)
        with trail.refusals(actor_id):
            services.check_again(directory=policies.directory_to_import(by, UUID(directory_id)), by=by)


@app.task(name="stronger.chores.directories.undo_directory", retry=AGAIN)
def undo_directory(directory_id: str, actor_id: int) -> None:
    """Undo the load of a large directory."""
    try:
        _done(directory_id, actor_id, "Records put back", services.undo)
    except NotNow as e:
        log.info("directory %s was not undone: %s", directory_id, type(e).__name__)


@app.periodic(cron="30 3 * * *")
@app.task(name="stronger.chores.directories.forget_directories", queueing_lock="forget-directories")
def forget_directories(timestamp: int) -> None:
    """Remove the rows of directories whose time is over, and what undoing would need of those that no longer can be undone."""
    system = accounts_services.system_user()
    with trail.refusals(system.pk) as here:
        today = timezone.localdate(here.at)
        before, since = here.at - lasting.kept_for(today), here.at - lasting.undo_for(today)
        services.forget_old(before=before, undoable_since=since, by=system)
