"""Tells Django about the reminders room."""

from django.apps import AppConfig


class Reminders(AppConfig):
    """The reminders room."""

    name = "stronger.reminders"
    label = "reminders"
    default_auto_field = "django.db.models.BigAutoField"
