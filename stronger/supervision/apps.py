"""Tells Django about the supervision room."""

from django.apps import AppConfig


class Supervision(AppConfig):
    """The supervision room."""

    name = "stronger.supervision"
    label = "supervision"
    default_auto_field = "django.db.models.BigAutoField"
