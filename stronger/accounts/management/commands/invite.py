"""`invite`: offers someone an account from the command line, the first administrator above all."""

from django.core.management.base import BaseCommand, CommandError

from stronger.accounts import queries, services
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail


class Command(BaseCommand):
    """Invites one person and prints where they accept, since a new installation may not send e-mail yet."""

    help = "Invite someone: they get an e-mail, and the address to accept at is printed here."

    def add_arguments(self, parser) -> None:
        """E-mail address, name and role."""
        parser.add_argument("--email", required=True, help="the address they will sign in with")
        parser.add_argument("--name", required=True, help="their name, as colleagues know it")
        parser.add_argument("--role", default="administrator", help="the code of a role in the council's pack (administrator)")
        parser.add_argument("--no-mail", action="store_true", help="print the address only")

    def handle(self, *args, **options) -> None:
        """Invite, as the account for scheduled work. Raises CommandError with a sentence on what stands in the way."""
        system = services.system_user()
        with trail.refusals(system.pk):
            try:
                made = services.invite(
                    email=options["email"], name=options["name"], role=options["role"], send=not options["no_mail"], by=system
                )
            except NotNow as failure:
                offered = ", ".join(role.code for role in queries.roles_on_offer())
                raise CommandError(f"{failure.sentence} Roles: {offered or 'none yet; load a pack first'}.") from failure
        days = queries.terms().invitation_days
        self.stdout.write(f"Invited. They accept within {days} days, once, at:\n{made.address}")
