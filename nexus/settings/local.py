"""A developer's machine: embedded servers, mail into files, demo actions, activation without a login."""

from nexus.settings.base import *  # noqa: F403
from nexus.settings.base import NEXUS_HOME, SPECTACULAR_SETTINGS, environment

IS_LOCAL = True
DEBUG = environment.flag("DEBUG", default=False)
SECRET_KEY = environment.text("SECRET_KEY", "local-only-secret-key-that-production-refuses-to-start-with")
ENCRYPTION_KEYS = environment.words("ENCRYPTION_KEYS", "local-only-encryption-key")
JWT_KEYS = environment.words("JWT_KEYS", "local:local-only-signing-key-of-enough-length-for-hs256")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", ".localhost"]
STAFF_SECOND_FACTOR = environment.flag("STAFF_SECOND_FACTOR", default=False)
API_RATE = environment.text("API_RATE", "60000/60")
EXPORT_RATE = environment.text("EXPORT_RATE", "6000/60")
ACTIVATION_RATE = environment.text("ACTIVATION_RATE", "6000/60")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(NEXUS_HOME / "mail")
MAIL_DROP_DOMAIN = environment.text("MAIL_DROP_DOMAIN", "in.localhost")
SPECTACULAR_SETTINGS = {**SPECTACULAR_SETTINGS, "SERVE_PUBLIC": True}
DEMO_ACTIONS = True
_stream_port = environment.text("NEXUS_STREAM_PORT", "")
STREAM_URL = environment.text("STREAM_URL", f"http://localhost:{_stream_port}" if _stream_port else "").rstrip("/")
