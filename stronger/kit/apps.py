"""Tells Django about the kit room."""

from django.apps import AppConfig


class Kit(AppConfig):
    """The kit room."""

    name = "stronger.kit"
    label = "kit"
    default_auto_field = "django.db.models.BigAutoField"
