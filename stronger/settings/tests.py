"""Settings for the test suite: the product as it is, with cheap password hashing and no waiting."""

from stronger.settings.base import *

SECRET_KEY = "only-for-tests"  # noqa: S105
DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Files as they lie, without gathering them first; the browser tests gather and compress them as production does.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Files are served from where they are written, so that no test waits for them to be collected.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
