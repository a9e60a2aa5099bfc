"""Django's settings. What differs from one installation to the next comes from the environment; `serve` sets it.

`SEVOTTAM_COURSE`: the course directory. `SEVOTTAM_OVERLAYS`: directories laid over it, separated as in PATH.
`SEVOTTAM_DATA`: where database and secret lie. `SEVOTTAM_DEMO`: `1` shows the demo accounts on the sign-in page.
`SEVOTTAM_HOSTS`: names the server answers to besides this computer's own.
"""

import os
from pathlib import Path

from sevottam_classroom.secret import read_or_make_secret

HERE = Path(__file__).resolve().parent
COURSE = Path(os.environ.get("SEVOTTAM_COURSE", "course_content/sevottam"))
OVERLAYS = [Path(path) for path in os.environ.get("SEVOTTAM_OVERLAYS", "").split(os.pathsep) if path]
DATA = Path(os.environ.get("SEVOTTAM_DATA", "var"))
DEMO = os.environ.get("SEVOTTAM_DEMO") == "1"

DEBUG = False
SECRET_KEY = read_or_make_secret(DATA / "secret_key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *os.environ.get("SEVOTTAM_HOSTS", "").split()]

ROOT_URLCONF = "sevottam_classroom.urls"
WSGI_APPLICATION = "sevottam_classroom.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "sevottam_classroom",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sevottam_classroom.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sevottam_classroom.served.ServedMiddleware",
    "sevottam_classroom.language.LanguageMiddleware",
    "sevottam_classroom.own_password.OwnPasswordMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "sevottam_classroom.templatetags.spoken",
            ],
            "context_processors": ["sevottam_classroom.views.page.page_context"],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"]),
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "classroom.sqlite3",
        # Connections live as long as their process: opening one costs more than answering a request.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Seconds to wait for another process's write to end.
            "timeout": 20,
            # A transaction here is always for writing: taking the lock late is what makes SQLite give up at once.
            "transaction_mode": "IMMEDIATE",
            # FULL: training rooms lose power, and what was acknowledged must then be on the disk.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}

AUTH_USER_MODEL = "classroom.Account"
AUTHENTICATION_BACKENDS = ["sevottam_classroom.accounts.Backend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "outline"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
]
# Everything that people choose takes the first. Passwords from before it came are in the second until they are used
# next; slips' codes are hashed more quickly, see `slips`.
PASSWORD_HASHERS = [
    "sevottam_classroom.hashing.PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "sevottam_classroom.slips.SlipHasher",
]
# Five wrong passwords for one name from one place, then this many seconds of rest.
SIGN_IN_TRIES = 5
SIGN_IN_REST = 5 * 60

# The classroom speaks plain HTTP on a local network, so its cookies cannot be `Secure`; all else is tight.
# A shared office computer: who closes the browser is signed out.
SESSION_ENGINE = "sevottam_classroom.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sevottam_classroom.views.problems.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# Browsers ignore it, and complain, where the page did not come over HTTPS or from this computer.
SECURE_CROSS_ORIGIN_OPENER_POLICY = None
X_FRAME_OPTIONS = "DENY"
# What a learner may send at once; the blocks refuse long before, in the learner's language.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
# A roster. What is larger is read and dropped, and never fills the disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hi", "हिन्दी")]
LOCALE_PATHS = [HERE / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Kolkata"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HERE / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "sevottam_classroom.assets.BlockFilesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Names carry a hash of the content: a browser asks for each file once.
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A 404 or an expired form is no news for whoever runs the classroom; a failure is.
    "loggers": {
        "django": {"handlers": [], "level": "ERROR", "propagate": True},
        # A browser that calls the server by another name is answered; nobody has to act on it.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
