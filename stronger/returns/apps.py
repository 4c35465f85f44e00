"""Tells Django about the returns room."""

from django.apps import AppConfig


class Returns(AppConfig):
    """The returns room."""

    name = "stronger.returns"
    label = "returns"
    default_auto_field = "django.db.models.BigAutoField"
