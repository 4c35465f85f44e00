"""Closes files, their history and their bytes to everyone but whoever may read the entry they are kept with."""

from django.db import migrations

from stronger.trail.rls import protect

OWN = "person_id = (select sf_actor_person())"
# The entry's own row-level security answers: a file follows its sharing by itself.
SEEN = f"{OWN} or exists (select from learning_entry e where e.id = entry_id)"
BYTES_SEEN = "exists (select from learning_file f where f.id = file_id)"
BYTES_OWN = f"exists (select from learning_file f where f.id = file_id and f.{OWN})"


class Migration(migrations.Migration):
    """Follows the tables."""

    dependencies = [("learning", "0006_files")]
    operations = [
        protect("learning_file", using=SEEN, check=OWN),
        protect("learning_filebytes", using=BYTES_SEEN, check=BYTES_OWN, history=False),
    ]
