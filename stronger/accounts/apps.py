"""Tells Django about the accounts room."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """The accounts room."""

    name = "stronger.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
