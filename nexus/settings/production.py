"""Production: every secret comes from the environment, and the start stops without one."""

from nexus.settings.base import *  # noqa: F403
from nexus.settings.base import environment

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
if SECRET_KEY.startswith("local-") or "*" in ALLOWED_HOSTS:
    raise environment.MissingSettingError("SECRET_KEY is the sample key, or ALLOWED_HOSTS lets any host through")

EMAIL_BACKEND = environment.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = int(environment.text("EMAIL_PORT", "587"))
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=True)
SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
