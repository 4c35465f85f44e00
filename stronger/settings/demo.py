"""Settings of the demo on one's own machine: the product as it is, with invented people, over plain http on localhost."""

import os

from stronger.settings.base import *
from stronger.settings.base import MIDDLEWARE, STATE
from stronger.web.kit.logs import configuration

DEMO = True
DEBUG = False
MIDDLEWARE = ["stronger.web.kit.logs.RequestLine", *MIDDLEWARE]
LOGGING = configuration(os.environ.get("SF_LOG_LEVEL", "INFO"))
# No message leaves the machine: each becomes a file.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = STATE / "mail"
DEFAULT_FROM_EMAIL = "no-reply@localhost"
