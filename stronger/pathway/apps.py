"""Tells Django about the pathway room."""

from django.apps import AppConfig


class Pathway(AppConfig):
    """The pathway room."""

    name = "stronger.pathway"
    label = "pathway"
    default_auto_field = "django.db.models.BigAutoField"
