"""Who may import the staff directory; the only way in to one that was sent in."""

from uuid import UUID

from django.core.exceptions import ValidationError

from stronger.accounts import policies as accounts
from stronger.directory.models import Import
from stronger.directory.rules import IMPORT
from stronger.directory.standing import with_work
from stronger.kit.refusal import Refused
from stronger.trail import services as trail


def require_import(user) -> None:
    """Raises Refused unless `user` may import directories. A directory is of the whole council, so any narrower reach is none."""
    accounts.require(user, IMPORT)


def require_upkeep(user) -> None:
    """Raises Refused unless `user` is the account of scheduled work."""
    if not user.is_system:
        raise Refused("directory.file", hidden=False)


def directory_to_import(user, directory_id: UUID | str) -> Import:
    """The directory with this id, for whoever may import one; leaves a row in the trail. Refused, as "page not found", otherwise."""
    require_import(user)
    try:
        found = with_work(Import.objects.filter(pk=directory_id)).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise Refused("directory.import", subject_id=str(directory_id))
    trail.note("read", "directory.import", subjects=[found.pk])
    return found
