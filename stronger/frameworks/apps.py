"""Tells Django about the frameworks room."""

from django.apps import AppConfig


class Frameworks(AppConfig):
    """The frameworks room."""

    name = "stronger.frameworks"
    label = "frameworks"
    default_auto_field = "django.db.models.BigAutoField"
