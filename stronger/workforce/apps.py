"""Tells Django about the workforce room."""

from django.apps import AppConfig


class Workforce(AppConfig):
    """The workforce room."""

    name = "stronger.workforce"
    label = "workforce"
    default_auto_field = "django.db.models.BigAutoField"
