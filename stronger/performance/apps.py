"""Tells Django about the performance room."""

from django.apps import AppConfig


class Performance(AppConfig):
    """The performance room."""

    name = "stronger.performance"
    label = "performance"
    default_auto_field = "django.db.models.BigAutoField"
