"""Field-level history: `@tracked` on a model keeps every version of its rows, written by database triggers.

Triggers catch what no Python hook can: bulk inserts, `.update()`, and SQL by hand. Each version is a row in a table
beside the model's own (`workforce_person` has `workforce_personhistory`), with who made it and in which request: the
same request id as in the trail, where the reason is. The history tables take new rows and no others (chores' grants).
"""

import pghistory
from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, Coalesce, NullIf
from pghistory.models import Event

from stronger.kit import privacy
from stronger.kit.privacy import INTERNAL, PERSONAL


class Setting(models.Func):
    """The value of a setting of the database session; NULL where it was never set."""

    function = "current_setting"

    def __init__(self, name: str, **extra) -> None:
        self.name = name
        super().__init__(Value(name), Value(True), output_field=models.TextField(), **extra)

    def deconstruct(self) -> tuple[str, list, dict]:
        """How a migration writes this down."""
        return f"{type(self).__module__}.{type(self).__qualname__}", [self.name], {}


class History(Event):
    """What every history table has beside the fields of the model it follows. Filled in by the database."""

    pgh_id = models.BigAutoField(primary_key=True)
    pgh_created_at = models.DateTimeField("when")
    pgh_label = models.TextField("insert, update or delete")
    # As `kit.scope` told the database, so that a save costs no statement more. No foreign key: accounts stands above.
    pgh_by = models.BigIntegerField("who", null=True, db_default=Cast(NullIf(Setting("sf.user_id"), Value("")), models.BigIntegerField()))
    pgh_request = models.TextField("in which request", db_default=Coalesce(Setting("sf.request_id"), Value("")))

    class Meta:
        abstract = True

    class Privacy:
        pgh_created_at = pgh_label = pgh_request = pgh_obj = INTERNAL
        pgh_by = PERSONAL
        append_only = True


def tracked(model: type[models.Model]) -> type[models.Model]:
    """Class decorator: keep every version of this model's rows, first, changed and removed.

    The history is as private as the model: its `class Privacy` says so of the copies too. A model whose rows
    row-level security closes needs `rls.protect(...)` in its migration, which closes the history with it.
    """
    declared = privacy.of(model)
    number = {model._meta.pk.name: INTERNAL}  # an automatic key need not be declared; its copy is an ordinary number
    said = type("Privacy", (History.Privacy,), {**number, **declared.levels, "rls": declared.rls})
    pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        base_model=History,
        context_field=None,  # type: ignore[arg-type]  # its own hints forget that None is allowed
        obj_field=pghistory.ObjForeignKey(related_name="+", related_query_name="+"),
        attrs={"Privacy": said, **{f.name: _reference(f) for f in model._meta.local_fields if isinstance(f, models.ForeignKey)}},
    )(model)
    return model


def _reference(field: models.ForeignKey) -> models.ForeignKey:
    """A copy of a foreign key that neither constrains nor is indexed: what it pointed at may be long gone."""
    return models.ForeignKey(
        field.remote_field.model,
        verbose_name=field.verbose_name,
        null=field.null,
        db_column=field.db_column,
        db_constraint=False,
        db_index=False,
        on_delete=models.DO_NOTHING,
        related_name="+",
        related_query_name="+",
    )
