"""Lets what waits for someone be remembered until a request moves."""

from django.db import migrations

from stronger.kit.revisions import followed


class Migration(migrations.Migration):
    """Follows the tables of requests that lists are made from; none of them holds words."""

    dependencies = [("pathway", "0002_closed"), ("kit", "0002_revisions")]
    operations = [followed("pathway", ("pathway_request", "pathway_requestmove", "pathway_seat"))]
