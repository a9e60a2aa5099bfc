"""A cache that processes share, as a platform's memcached or Redis: of those that add a key at once, one succeeds."""

from pathlib import Path

from django.core.cache.backends.base import BaseCache


class SharedCache(BaseCache):
    """A file for each key; nothing expires while a test lasts."""

    def __init__(self, folder, params):
        super().__init__(params)
        self.folder = Path(folder)

    def add(self, key, value, timeout=None, version=None):
        try:
            (self.folder / key).open("x").close()
        except FileExistsError:
            return False
        return True

    def get(self, key, default=None, version=None):
        return 1 if (self.folder / key).exists() else default
