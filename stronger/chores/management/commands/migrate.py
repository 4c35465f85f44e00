"""Brings the tables up to date, as Django's own command of this name does, and quicker."""

from django.core.management.commands import migrate

from stronger.chores import migrating


class Command(migrate.Command):
    """Django's own; only what it draws between two steps costs less."""

    def handle(self, *args, **options):
        """As Django's."""
        with migrating.quickly():
            return super().handle(*args, **options)
