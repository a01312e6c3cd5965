"""Production: every secret comes from the environment, and the start stops without one."""

from nexus.settings.base import *  # noqa: F403
from nexus.settings.base import STORAGES, environment

DATABASE_URL = environment.text("DATABASE_URL")
REDIS_URL = environment.text("REDIS_URL")
SECRET_KEY = environment.text("SECRET_KEY")
ENCRYPTION_KEYS = environment.words("ENCRYPTION_KEYS")
JWT_KEYS = environment.words("JWT_KEYS")
PUBLIC_URL = environment.text("PUBLIC_URL").rstrip("/")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
for _name, _value in {"ENCRYPTION_KEYS": ENCRYPTION_KEYS, "JWT_KEYS": JWT_KEYS, "ALLOWED_HOSTS": ALLOWED_HOSTS}.items():
    if not _value:
        raise environment.MissingSettingError(f"set {_name}; .env.example describes it")
_SECRETS = [SECRET_KEY, *ENCRYPTION_KEYS, *(key.partition(":")[2] for key in JWT_KEYS)]
if any(secret.startswith("local-") for secret in _SECRETS) or "*" in ALLOWED_HOSTS:
    raise environment.MissingSettingError("a secret is a sample of nexus.settings.local, or ALLOWED_HOSTS is *")
if any(len(key.partition(":")[2]) < 32 for key in JWT_KEYS):
    raise environment.MissingSettingError("JWT_KEYS holds name:key pairs, each key of 32 characters or more")

# Names with a digest, kept by browsers for ever; `collectstatic` makes them when the image is built.
WHITENOISE_USE_FINDERS = False
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

EMAIL_BACKEND = environment.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = int(environment.text("EMAIL_PORT", "587"))
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=True)
# What the backends of django-anymail read: ANYMAIL_MAILGUN_API_KEY is its MAILGUN_API_KEY.
ANYMAIL = environment.beginning_with("ANYMAIL_")
SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [
    r"^(healthz|readyz|metrics|internal/domains/ask)$"
]  # asked from inside, where nothing speaks TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# They know Django's classes by name; core.checks.page_middleware asks the same of ours, which derive from them.
SILENCED_SYSTEM_CHECKS = ["security.W001", "security.W002", "security.W003"]
