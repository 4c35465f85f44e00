"""`demo_people`: fills a demonstration with its invented people; running it again changes nothing."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from stronger.chores import (
    agency,
    demo,
    demo_academy,
    demo_appeal,
    demo_audits,
    demo_learning,
    demo_observations,
    demo_past,
    demo_pathway,
    demo_performance,
    demo_posts,
    demo_supervision,
)
from stronger.chores.cast import CAST


class Command(BaseCommand):
    """Makes the cast's accounts and their small register."""

    help = "Fill a demonstration with its invented people."

    def handle(self, *args, **options) -> None:
        """Refuses outside a demonstration: invented people do not belong in a council's database."""
        if not settings.DEMO:
            raise CommandError("Invented people belong in a demonstration only. Nothing was changed.")
        users = demo.make_accounts()
        everyone = users | demo_past.colleagues()
        added = demo.make_register(everyone)
        added += agency.make_bookings(users, today=timezone.localdate())
        demo_posts.make_organisation(users)
        added += demo_academy.join(users)
        demo_learning.make_logs(everyone, today=timezone.localdate())
        demo_performance.make_conversations(everyone, timezone.localdate())
        demo_learning.answer_needs(users, today=timezone.localdate())
        demo_observations.make_observations(users, today=timezone.localdate())
        demo_pathway.make_pathway(users, timezone.localdate())
        demo_supervision.make_supervision(everyone, today=timezone.localdate())
        demo_audits.make_audits(everyone, today=timezone.localdate())
        demo_appeal.make_appeal(everyone, timezone.localdate())
        demo.count_deal()
        demo.remind()
        self.stdout.write(f"Sign in as any of these {len(users)} ({added} people were added to the register):")
        for part in CAST:
            self.stdout.write(f"  {part.name:<17} to {part.comes_to}")
