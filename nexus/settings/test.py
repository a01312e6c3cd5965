"""The test suite: as on a developer's machine, with quick password hashes and mail in memory."""

from nexus.settings.local import *  # noqa: F403

PASSWORD_HASHERS = ["tests.plugins.hashers.QuickBCryptSHA256PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGIN_RATE = "1000/300"
