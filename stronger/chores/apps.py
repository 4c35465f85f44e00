"""Tells Django about the chores room."""

from django.apps import AppConfig


class Chores(AppConfig):
    """The chores room."""

    name = "stronger.chores"
    label = "chores"
    default_auto_field = "django.db.models.BigAutoField"
