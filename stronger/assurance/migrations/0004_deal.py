"""Adds what the deal's measures came to, and lets nothing change a figure that is final."""

from django.db import migrations, models

FINAL = """
create function assurance_final_stays() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if old.is_final then
        raise exception 'The figures of a half-year that is final are never changed.' using errcode = 'restrict_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger sf_final_stays before update or delete on assurance_dealfigure
    for each row execute function assurance_final_stays();
"""
UNDO = "drop trigger sf_final_stays on assurance_dealfigure; drop function assurance_final_stays();"


class Migration(migrations.Migration):
    dependencies = [
        ("assurance", "0003_frozen"),
    ]

    operations = [
        migrations.CreateModel(
            name="DealFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(verbose_name="the last day of the half-year")),
                ("code", models.CharField(max_length=60)),
                ("part", models.CharField(blank=True, max_length=200, verbose_name="which group or thing of several")),
                ("met", models.DecimalField(decimal_places=2, max_digits=12)),
                ("of", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ("people", models.PositiveIntegerField(verbose_name="how many people it is about")),
                ("counted_on", models.DateField()),
                ("is_final", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("until_on", "code", "part"), name="assurance_deal_figure_once"),
                    models.CheckConstraint(
                        condition=models.Q(("counted_on__lte", models.F("until_on")), ("from_on__lte", models.F("counted_on"))),
                        name="assurance_deal_counted_in",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_final", False), ("counted_on", models.F("until_on")), _connector="OR"),
                        name="assurance_deal_final_whole",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FINAL, UNDO),
    ]
