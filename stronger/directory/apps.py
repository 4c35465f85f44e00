"""Tells Django about the directory room."""

from django.apps import AppConfig


class Directory(AppConfig):
    """The directory room."""

    name = "stronger.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
