"""Tells Django about the web room."""

from django.apps import AppConfig


class Web(AppConfig):
    """The web room."""

    name = "stronger.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
