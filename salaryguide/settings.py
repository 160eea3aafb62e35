"""Settings of Salary Guide UK. Every value that may differ between machines comes from the environment."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from jinja2 import StrictUndefined

from salaryguide.environment import Settings

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

given = Settings(dict(os.environ))

DEBUG = given.switch("DEBUG")
SECRET_KEY = given.secret_key(kept_in=VAR_DIR / "secret_key")
SITE_URL = given.site_url(default="http://127.0.0.1:8000")
SITE_NAME = "Salary Guide UK"
HTTPS = SITE_URL.startswith("https:")
TRUSTED_PROXY_COUNT = given.count(
    "TRUSTED_PROXY_COUNT", "set it to the number of your own proxies in front of the site, such as 1."
)
DATABASES = {"default": given.database(default=f"sqlite:///{VAR_DIR / 'guide.sqlite3'}")}
HOST = urlsplit(SITE_URL).hostname or ""
CACHES = {"default": given.cache(default="dbcache://cache")}
# Without EMAIL_URL mails go to the console: nobody can be asked to type in a code that was sent to them.
MAIL_IS_SENT = given.is_set("EMAIL_URL")
EMAIL = given.email(default="consolemail://")
EMAIL_BACKEND = EMAIL["BACKEND"]
EMAIL_HOST, EMAIL_PORT = EMAIL["HOST"], EMAIL["PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL["USER"], EMAIL["PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL["USE_TLS"], EMAIL["USE_SSL"]
EMAIL_FILE_PATH = EMAIL["FILE_PATH"]
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = given.sender("DEFAULT_FROM_EMAIL", f"{SITE_NAME} <no-reply@{HOST}>")
ALLOWED_HOSTS = [
    HOST,
    "127.0.0.1",
    "localhost",
    "[::1]",
    *given.hosts("ALLOWED_HOSTS"),
]
OPERATOR = given.line(
    "OPERATOR",
    "set it to one line of up to 200 characters with name and address, such as Example Ltd, 1 High St, York.",
)
given.stop_if_wrong()

INSTALLED_APPS = [
    "salaryguide",
    "accounts",
    "roles",
    "practice",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "simple_history",
    "salaryguide.apps.GuideAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# The headers come first, so that every answer passes them on its way out: static files, redirects and errors too.
MIDDLEWARE = [
    "salaryguide.headers.security_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "salaryguide.staff_sessions.end_staff_sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.private_pages",
    "accounts.middleware.CarryRole",
    "accounts.middleware.FormStatus",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "salaryguide.urls"
WSGI_APPLICATION = "salaryguide.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "salaryguide.jinja.environment",
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
        },
    },
    {
        # The stock admin's own templates, and the few of ours that extend them.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    # Before those that say less of what to do.
    {"NAME": "accounts.passwords.GuessedFirstValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.ChangeAddressForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "confirm_email_verification_code": "accounts.forms.ConfirmAddressForm",
    "confirm_login_code": "accounts.forms.ConfirmCodeForm",
    "confirm_password_reset_code": "accounts.forms.ConfirmCodeForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "request_login_code": "accounts.forms.RequestLoginCodeForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "signup": "accounts.forms.SignupForm",
}
# Codes such as 123-456-789: digits are easy to read out, and phones show their keys for them.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True}
ACCOUNT_LOGIN_METHODS = {"email"}
# No password means: a code by e-mail each time. Without mails the form asks for one.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# The adapter leaves this step out where no mail is sent.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
MFA_ADAPTER = "accounts.two_step.TwoStepAdapter"
MFA_FORMS = {
    "authenticate": "accounts.two_step.CodeForm",
    "reauthenticate": "accounts.two_step.CodeAgainForm",
    "activate_totp": "accounts.two_step.AppForm",
    "login_webauthn": "accounts.two_step.PasskeySignInForm",
    "authenticate_webauthn": "accounts.two_step.PasskeyForm",
    "reauthenticate_webauthn": "accounts.two_step.PasskeyAgainForm",
    "signup_webauthn": "accounts.two_step.PasskeySignupForm",
    "add_webauthn": "accounts.two_step.AddPasskeyForm",
    "edit_webauthn": "accounts.two_step.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
# Where mails are sent an unconfirmed address cannot sign in at all; where none are sent, there are only such.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A passkey stands for a password and the second step at once: it asks for a fingerprint, a face or a PIN.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Browsers themselves allow passkeys over http on localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# Tries in a time: by their sender (ip), by the person who is signed in (user), or by what they are about (key).
ACCOUNT_RATE_LIMITS = {
    # Wrong passwords for one account from one sender; wrong second steps for one account.
    "login_failed": "5/10m/key",
    # Wrong passwords and codes from one sender, whatever the account (accounts/limits.py).
    "guess": "20/10m/ip",
    "login": "30/m/ip",
    "signup": "20/m/ip",
    # Mails to one address: codes for signing in, for a new password, for confirming it.
    "request_login_code": "20/10m/ip,5/10m/key",
    "reset_password": "20/10m/ip,5/10m/key",
    "confirm_email": "10/10m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
}
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
FORMAT_MODULE_PATH = "salaryguide.formats"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A published change shows in every process within this time.
EDITION_CHECK_SECONDS = 1

# Reasons are sentences.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

FIXTURE_DIRS = [BASE_DIR / "fixtures"]
SERIALIZATION_MODULES = {"yaml": "roles.fixture_format"}

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The pictures other sites show of roles. They can be drawn again at any time.
    "cards": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "cards", "allow_overwrite": True},
    },
    "staticfiles": {"BACKEND": "salaryguide.static.StaticStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
# A role with 400 figures is one form of six fields a figure; more than Django allows would be lost as it is sent.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.request": {"level": "ERROR"}},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF, "blob:"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "upgrade-insecure-requests": HTTPS,
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "salaryguide.late_forms.without_token"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True

if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
