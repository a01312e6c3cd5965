"""The test suite: as on a developer's machine, with quick password hashes and mail in memory."""

import tempfile
from pathlib import Path

from nexus.settings.local import *  # noqa: F403
from nexus.settings.local import STORAGES
from nexus.settings.media import media_storage, private_storage

PASSWORD_HASHERS = ["tests.plugins.hashers.QuickBCryptSHA256PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STREAM_URL = ""
LOGIN_RATE = "1000/300"
_FOLDER = Path(tempfile.gettempdir()) / "nexus-tests"
STORAGES = {**STORAGES, "default": media_storage(_FOLDER), "private": private_storage(_FOLDER)}
