"""Settings of the production server, which does not start without what safety needs."""

import os

from django.core.exceptions import ImproperlyConfigured

from stronger.settings.base import *
from stronger.settings.base import AS_OWNER, DATABASES, MIDDLEWARE
from stronger.web.kit.logs import configuration


def _required(name: str, meaning: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. It is {meaning}. See docs/deploy.md.")
    return value


SECRET_KEY = _required("SF_SECRET_KEY", "a long random text that signs cookies, the same on every web process")
if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured("SF_SECRET_KEY is too short to be safe: make one of 50 random characters. See docs/deploy.md.")
ALLOWED_HOSTS = [host for host in _required("SF_HOSTS", "the host names that people use, with commas between").split(",") if host]
ADDRESS = _required("SF_ADDRESS", "where people find the product, with https:// in front: invitations lead there").rstrip("/")
if not DATABASES:
    _required("DATABASE_OWNER_URL" if AS_OWNER else "DATABASE_URL", "the address of the council's PostgreSQL")

DEBUG = False
DEMO = False
MIDDLEWARE = ["stronger.web.kit.logs.RequestLine", *MIDDLEWARE]
LOGGING = configuration(os.environ.get("SF_LOG_LEVEL", "INFO"))

# Everything is over TLS, which a front server or load balancer ends. Only its word about that is believed, and only when
# SF_BEHIND_PROXY says that there is one, because otherwise anybody could send these headers.
BEHIND_PROXY = os.environ.get("SF_BEHIND_PROXY") == "1"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SF_PROXIES", "1"))
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # a load balancer asks without TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = os.environ.get("SF_HSTS_SUBDOMAINS") == "1"  # a council's other services may not be ready
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"  # the prefix makes browsers refuse it from a subdomain or without TLS
CSRF_COOKIE_NAME = "__Host-csrf"

EMAIL_HOST = os.environ.get("SF_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("SF_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("SF_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SF_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("SF_SMTP_TLS") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("SF_MAIL_FROM", f"no-reply@{ALLOWED_HOSTS[0]}")
