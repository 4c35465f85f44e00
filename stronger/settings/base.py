"""Settings every way of running shares; each module beside this one adds what its own way needs."""

import os
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from stronger.settings.entering import *

ROOT = Path(__file__).resolve().parents[2]
# Where this installation keeps what it makes (local database, stamps, logs); never inside the package.
STATE = Path(os.environ.get("SF_STATE", ROOT / ".sf"))

DEBUG = False
DEMO = False
SECRET_KEY = os.environ.get("SF_SECRET_KEY", "")
ALLOWED_HOSTS = [h for h in os.environ.get("SF_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("SF_ORIGINS", "").split(",") if o]


def database(url: str) -> dict:
    """Django's settings for one PostgreSQL address, `postgresql://user:password@host:port/name?host=/socket`."""
    parts = conninfo_to_dict(url)
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    config = {
        "ENGINE": "stronger.kit.database",
        "CONN_MAX_AGE": 600,  # a connection per request costs eight times the page
        "CONN_HEALTH_CHECKS": True,  # so that a restarted database is not a page of errors
        "DISABLE_SERVER_SIDE_CURSORS": True,  # safe behind a transaction pooler
        "OPTIONS": {
            # The statements of kit.sql are planned once a connection. A pooler that keeps no prepared statements needs 0 here.
            "prepare_threshold": 0 if os.environ.get("SF_PREPARED", "1") == "1" else None,
            **{k: v for k, v in parts.items() if k not in known},
        },
    }
    config.update({known[k]: str(v) for k, v in parts.items() if k in known})
    return config


# The product serves as DATABASE_URL's role, which owns no table. Only `./sf migrate` and its kin connect as the owner.
AS_OWNER = os.environ.get("SF_DB_AS") == "owner"
_URL = os.environ.get("DATABASE_OWNER_URL" if AS_OWNER else "DATABASE_URL", "")
DATABASES = {"default": database(_URL)} if _URL else {}
APP_ROLE = os.environ.get("SF_APP_ROLE", "sf_app")

INSTALLED_APPS = [
    "stronger.kit",
    "stronger.trail",
    "stronger.accounts",
    "stronger.frameworks",
    "stronger.workforce",
    "stronger.supervision",
    "stronger.pathway",
    "stronger.learning",
    "stronger.reminders",
    "stronger.assurance",
    "stronger.performance",
    "stronger.returns",
    "stronger.directory",
    "stronger.chores",
    "stronger.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",  # for its copy of htmx among our static files
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before whatever may answer by itself, so that files and refused hosts have the same headers as pages.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "stronger.web.kit.headers.ContentSecurityPolicy",
    "stronger.web.api.answering.Api",  # before the session, so that a cookie opens nothing there
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "stronger.web.kit.sessions.WhoAsks",
    "django.contrib.messages.middleware.MessageMiddleware",
    "stronger.web.kit.compression.Compress",  # knows who asks, and stands inside CommonMiddleware, which counts the bytes
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "stronger.web.account.middleware.Entering",
    "stronger.web.kit.middleware.OneScope",
]

ROOT_URLCONF = "stronger.web.urls"
WSGI_APPLICATION = "stronger.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "stronger" / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "stronger.web.kit.jinja.environment"},
    },
    {
        # Only what libraries render themselves; our pages are all Jinja2 (docs/adr).
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the e-mail address is unique whatever its capitals, by a constraint on Lower(email)
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static-root"
STATICFILES_DIRS = [ROOT / "stronger" / "web" / "static", ("vendor", STATE / "assets")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # uploads live in PostgreSQL, not on a node
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# A file larger than this is read off the wire and kept nowhere (web/kit/uploads.py). England's whole census is 27 MB.
LARGEST_UPLOAD = int(os.environ.get("SF_LARGEST_UPLOAD_MB", "64")) * 1_000_000
FILE_UPLOAD_HANDLERS = [
    "stronger.web.kit.uploads.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# What is said after a redirect may name someone, so it is kept with the session and never in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],  # data: is the sign-in QR code
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
    "manifest-src": ["'self'"],
}
