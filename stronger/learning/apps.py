"""Tells Django about the learning room."""

from django.apps import AppConfig


class Learning(AppConfig):
    """The learning room."""

    name = "stronger.learning"
    label = "learning"
    default_auto_field = "django.db.models.BigAutoField"
