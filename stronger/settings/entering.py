"""Settings of sign-in: e-mail and password, a second factor, limits on guessing, and how long sessions may last."""

import os
from datetime import timedelta

from stronger.settings.signing_on import from_environment

# Where people reach this installation, for addresses in e-mails that no request asked for.
ADDRESS = os.environ.get("SF_ADDRESS", "http://localhost:8000").rstrip("/")

# Former keys: they sign nothing any more, and still open the second factors that were sealed with them.
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SF_OLD_SECRET_KEYS", "").split(",") if key]

# The rate limits must hold across processes and machines, so they are in the database. A small cache would forget some of
# them to make room, whatever their age.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sf_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "staff:home"
LOGOUT_REDIRECT_URL = "public:home"
CSRF_FAILURE_VIEW = "stronger.web.kit.kept.token_failed"

SESSION_ENGINE = "stronger.accounts.sessions"
# The idle and whole length of a session are the council's (accounts.EntryTerms, kept by web.account.middleware). The cookie
# outlives them, so that we know whose words to keep when a form is sent too late; by then it opens nothing.
SESSION_COOKIE_AGE = int(timedelta(days=7).total_seconds())
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=1).total_seconds())

ACCOUNT_ADAPTER = "stronger.web.account.adapters.Account"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # asked for by allauth; there is no sign-up page
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reached the address, which is proof enough
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True  # tells people when their password or second factor changes
# The same is sent, and takes as long, whether or not an address has an account.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_FORMS = {
    "login": "stronger.web.account.forms.SignIn",
    "reauthenticate": "stronger.web.account.forms.PasswordAgain",
    "change_password": "stronger.web.account.forms.ChangePassword",
    "reset_password": "stronger.web.account.forms.ForgottenPassword",
    "reset_password_from_key": "stronger.web.account.forms.NewPassword",
}
# A whole council may sign in from one address at nine in the morning, so what counts most is counted by account.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "invitation": "30/m/ip",
    "calendar": "120/m/ip",  # a whole council's calendar programmes may ask by one address
    "api": "60/m/ip",  # tokens that open nothing; those that do are counted by token
    "single_sign_on": "120/m/ip",
}

MFA_ADAPTER = "stronger.web.account.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True  # for whom is the council's rule (accounts.EntryRule), asked in web.account.adapters
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"  # as the second factor; by itself a passkey always checks who holds it
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute out
MFA_ALLOW_UNVERIFIED_EMAIL = False
MFA_FORMS = {
    "authenticate": "stronger.web.account.forms.Code",
    "reauthenticate": "stronger.web.account.forms.CodeAgain",
    "activate_totp": "stronger.web.account.forms.FirstCode",
    "add_webauthn": "stronger.web.account.passkey_forms.AddPasskey",
    "authenticate_webauthn": "stronger.web.account.passkey_forms.AsSecondFactor",
    "login_webauthn": "stronger.web.account.passkey_forms.Alone",
    "reauthenticate_webauthn": "stronger.web.account.passkey_forms.Again",
    "generate_recovery_codes": "allauth.mfa.recovery_codes.forms.GenerateRecoveryCodesForm",
}

# The council's own sign-in; None unless the environment describes one, and then none of its addresses answers.
SINGLE_SIGN_ON = from_environment(os.environ)
SOCIALACCOUNT_ADAPTER = "stronger.web.account.openid.Wire"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds; someone is waiting at the door
