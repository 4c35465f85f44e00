"""Settings for the test suite: the product as it is, with cheap password hashing and no waiting."""

from stronger.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105
DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
