"""`manage.py grants`: after migrations, hold the role that serves pages to least privilege, and see that the trail has its months."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from stronger.chores import database
from stronger.kit import scope
from stronger.trail import services as trail


class Command(BaseCommand):
    """Run as the tables' owner; safe to run again."""

    help = "Give the serving role what each table's kind allows and nothing more. Run as the owner (SF_DB_AS=owner) after migrate."
    requires_system_checks: list = []  # it asks the database, and needs no page, template or form to be sound

    def add_arguments(self, parser) -> None:
        """`--role` names another role than the one in SF_APP_ROLE."""
        parser.add_argument("--role", default=settings.APP_ROLE, help="the role that serves pages (SF_APP_ROLE)")

    def handle(self, *, role: str, verbosity: int = 1, **options) -> None:
        """Grant, or say in sentences why the database is not safe."""
        try:
            report = database.grant_least(role)
        except database.Unsafe as unsafe:
            raise CommandError(f"Nothing was granted.\n{unsafe}") from None
        with scope.acting(None):
            trail.make_months_ahead()
        if verbosity:
            self.stdout.write(
                f"{role} may write {report.ordinary} tables, add to {report.append_only}, read {report.read_only},"
                f" and call {report.functions} functions. {len(report.closed)} tables are closed to it."
            )
