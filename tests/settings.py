"""Settings for the tests: structures only; values come from the environment as they do for the site."""

from salaryguide.settings import *  # noqa: F403  # the tests run with the site's own settings
from salaryguide.settings import BASE_DIR, STORAGES

# Without the manifest that collectstatic writes; the browser tests use the real one.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES["cards"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
# WhiteNoise wants a folder that is there, and a fresh clone has not collected any files.
STATIC_ROOT = BASE_DIR / "static"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each test has content of its own.
EDITION_CHECK_SECONDS = 0
