"""The least of Django that a block asks of a platform: a cache and a language."""

SECRET_KEY = "only for tests"
USE_I18N = True
LANGUAGE_CODE = "en"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
