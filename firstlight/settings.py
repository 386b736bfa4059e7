"""The one settings file. Everything an installation may choose comes from the environment; docs/settings.md
lists each name, and a test compares the two."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

from firstlight.vault import keepers
from firstlight.vault.keyset import KeysetError

HERE = Path(__file__).resolve().parent


def _env(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


# -- where things are
FIRSTLIGHT_DATA = Path(_env("FIRSTLIGHT_DATA", "data")).resolve()
FIRSTLIGHT_KEYS: str | None = _env("FIRSTLIGHT_KEYS", str(FIRSTLIGHT_DATA.parent / "keys" / "keyset.json"))
FIRSTLIGHT_DEMO = _env("FIRSTLIGHT_DEMO") == "1"
FIRSTLIGHT_DEMO_PASSWORD = _env("FIRSTLIGHT_DEMO_PASSWORD")
FIRSTLIGHT_AGENCY = _env("FIRSTLIGHT_AGENCY", "Firstlight")
FIRSTLIGHT_SOURCE = _env("FIRSTLIGHT_SOURCE")
FIRSTLIGHT_HMIS_EXPORT = _env("FIRSTLIGHT_HMIS_EXPORT") == "1"
FIRSTLIGHT_HMIS_NAMES = _env("FIRSTLIGHT_HMIS_NAMES") == "1"
FIRSTLIGHT_HTTPS = _env("FIRSTLIGHT_HTTPS", "0" if FIRSTLIGHT_DEMO else "1") == "1"
FIRSTLIGHT_ANCHORS = Path(_env("FIRSTLIGHT_ANCHORS")).resolve() if _env("FIRSTLIGHT_ANCHORS") else None
FIRSTLIGHT_ANCHOR_MAIL = [one.strip() for one in _env("FIRSTLIGHT_ANCHOR_MAIL").split(",") if one.strip()]
IDLE_MINUTES = int(_env("FIRSTLIGHT_IDLE_MINUTES", "10"))
IDLE_MINUTES_IN_CONTACT = int(_env("FIRSTLIGHT_IDLE_MINUTES_IN_CONTACT", "30"))
IDLE_MINUTES_SHARED = int(_env("FIRSTLIGHT_IDLE_MINUTES_SHARED", "5"))
SECOND_FACTOR = _env("FIRSTLIGHT_SECOND_FACTOR", "off" if FIRSTLIGHT_DEMO else "roles")  # or "all"
SECOND_FACTOR_DAYS = int(_env("FIRSTLIGHT_SECOND_FACTOR_DAYS", "7"))
STEP_UP_MINUTES = int(_env("FIRSTLIGHT_STEP_UP_MINUTES", "5"))
TRAINING_LIFT = float(_env("FIRSTLIGHT_TRAINING_LIFT", "3"))
PROBING_TRIES = int(_env("FIRSTLIGHT_PROBING_TRIES", "20"))
PROBING_MINUTES = int(_env("FIRSTLIGHT_PROBING_MINUTES", "10"))


def _secret() -> str:
    """The secret cookies are signed with: from the keyset, or for this process only when there is none yet."""
    try:
        return keepers.open_first(FIRSTLIGHT_KEYS).secret.hex()
    except (KeysetError, OSError):
        return secrets.token_hex(32)


SECRET_KEY = _env("FIRSTLIGHT_SECRET") or _secret()
DEBUG = False
ALLOWED_HOSTS = _env("FIRSTLIGHT_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if FIRSTLIGHT_HTTPS else []

# -- floors, from the ground up (ARCHITECTURE.md: an app imports only from those above it in this list)
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "firstlight.kit",
    "firstlight.audit",
    "firstlight.vault",
    "firstlight.notify",
    "firstlight.access",
    "firstlight.devices",
    "firstlight.backups",
    "firstlight.privilege",
    "firstlight.survivors",
    "firstlight.safety",
    "firstlight.merging",
    "firstlight.assessments",
    "firstlight.notes",
    "firstlight.directory",
    "firstlight.awards",
    "firstlight.oncall",
    "firstlight.glass",
    "firstlight.services",
    "firstlight.outreach",
    "firstlight.shelter",
    "firstlight.hotline",
    "firstlight.response",
    "firstlight.outing",
    "firstlight.handover",
    "firstlight.casework",
    "firstlight.leaving",
    "firstlight.enrollment",
    "firstlight.importing",
    "firstlight.capacity",
    "firstlight.funding",
    "firstlight.reporting",
    "firstlight.records",
    "firstlight.disclosure",
    "firstlight.retention",
    "firstlight.desk",
    "firstlight.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "firstlight.kit.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "firstlight.audit.guard.Guard",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "firstlight.access.idle.IdleLock",
    "firstlight.access.porter.Porter",
    "firstlight.devices.stepup.StepUp",
]

ROOT_URLCONF = "firstlight.urls"
WSGI_APPLICATION = "firstlight.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "firstlight.desk.context.shell",
            ],
        },
    }
]

# -- databases: an encrypted file, or PostgreSQL by one setting; the keyring always apart


def _encrypted_file(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "firstlight.kit.sqlcipher",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "key": "firstlight.vault.keyring.database_key",
            # one turn for both files: a verb that makes a key writes in both
            "lock_file": str(FIRSTLIGHT_DATA / "firstlight.lock"),
        },
        "TEST": {"NAME": ":memory:"},
    }


NO_JIT = "-c jit=off"  # compiling a short question costs more than asking it


def _database(url: str, path: Path) -> dict[str, Any]:
    if not url:
        return _encrypted_file(path)
    return {**dj_database_url.parse(url), "CONN_MAX_AGE": 0, "OPTIONS": {"pool": True, "options": NO_JIT}}


DATABASES = {
    "default": _database(_env("DATABASE_URL"), FIRSTLIGHT_DATA / "firstlight.db"),
    "keyring": _database(_env("FIRSTLIGHT_KEYRING_URL"), FIRSTLIGHT_DATA.parent / "keyring" / "keyring.db"),
}
DATABASE_ROUTERS = ["firstlight.vault.models.KeyringRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "firstlight_cache",
        # what is over goes hourly; what still counts tries is never dropped for want of room
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}

# -- sign-in
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["firstlight.access.backend.WorkersOnly"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "firstlight.access.signin.ClosedDoor"
ACCOUNT_FORMS = {"login": "firstlight.access.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
# by name, so that one colleague or one address behind a proxy cannot shut the desk for all
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "60/m/ip,5/5m/key"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "firstlight.devices.factors.SealedFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_FORMS = {"authenticate": "firstlight.devices.forms.SignInCodeForm"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = (
    "required"  # finger, face or the key's own PIN: a key left plugged in is nobody
)
MFA_TOTP_TOLERANCE = 1  # half a minute either way: a phone's clock is rarely right to the second
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:see_home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
SESSION_ENGINE = "firstlight.access.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# over HTTPS no other name of the domain, and nothing on the way, can set or widen these two
_BOUND = "__Host-" if FIRSTLIGHT_HTTPS else ""
SESSION_COOKIE_NAME = f"{_BOUND}desk"
CSRF_COOKIE_NAME = f"{_BOUND}form"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "firstlight.desk.errors.stale"
LANGUAGE_COOKIE_NAME = "language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = FIRSTLIGHT_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if FIRSTLIGHT_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = FIRSTLIGHT_HTTPS
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if FIRSTLIGHT_HTTPS else None
# "no-referrer" would take the origin from forms, by which a form of another site is told apart
SECURE_REFERRER_POLICY = "same-origin"

# -- backups: where, at which hour of the agency's night, and which are kept
FIRSTLIGHT_BACKUPS = Path(_env("FIRSTLIGHT_BACKUPS", str(FIRSTLIGHT_DATA.parent / "backups"))).resolve()
BACKUP_HOUR = _env("FIRSTLIGHT_BACKUP_HOUR", "none" if FIRSTLIGHT_DEMO else "4")
PURGE_HOUR = _env("FIRSTLIGHT_PURGE_HOUR", "3")
BACKUP_DAYS = int(_env("FIRSTLIGHT_BACKUP_DAYS", "14"))
BACKUP_WEEKS = int(_env("FIRSTLIGHT_BACKUP_WEEKS", "8"))

# -- language, place, time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = _env("FIRSTLIGHT_ZONE", "America/Los_Angeles")

# -- files and mail. What is sent here stays in memory: nothing of it is put into a temporary file
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS, DATA_UPLOAD_MAX_NUMBER_FILES = 1000, 20
STATIC_URL = "static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 300  # seconds: names carry no hash, so a new release shows within minutes
DEFAULT_FROM_EMAIL = _env("FIRSTLIGHT_MAIL_FROM", "desk@localhost")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _env("FIRSTLIGHT_MAIL_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = _env("FIRSTLIGHT_MAIL_HOST")
EMAIL_PORT = int(_env("FIRSTLIGHT_MAIL_PORT", "587"))
EMAIL_HOST_USER = _env("FIRSTLIGHT_MAIL_USER")
EMAIL_HOST_PASSWORD = _env("FIRSTLIGHT_MAIL_PASSWORD")
EMAIL_USE_TLS = bool(EMAIL_HOST)

# -- logs carry the kind of a problem and the verb, never a value
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "firstlight.kit.logs.IdsOnly"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}},  # nothing is mailed to anybody
}
