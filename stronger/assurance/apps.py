"""Tells Django about the assurance room."""

from django.apps import AppConfig


class Assurance(AppConfig):
    """The assurance room."""

    name = "stronger.assurance"
    label = "assurance"
    default_auto_field = "django.db.models.BigAutoField"
