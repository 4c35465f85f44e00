"""Tells Django about the trail room."""

from django.apps import AppConfig


class Trail(AppConfig):
    """The trail room."""

    name = "stronger.trail"
    label = "trail"
    default_auto_field = "django.db.models.BigAutoField"
