"""A Django project with nothing but what the two peers need; its tables live in a schema of their own."""

import os
from urllib.parse import unquote, urlsplit

_parts = urlsplit(os.environ["PEERS_DATABASE_URL"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _parts.path.lstrip("/"),
        "USER": unquote(_parts.username or ""),
        "PASSWORD": unquote(_parts.password or ""),
        "HOST": _parts.hostname,
        "PORT": str(_parts.port),
        "OPTIONS": {"options": "-c search_path=peers", "pool": {"min_size": 1, "max_size": 6, "timeout": 5}},
    }
}
SECRET_KEY = "peers-of-the-benchmark-sign-with-this-key-of-enough-length"
ALLOWED_HOSTS = ["127.0.0.1"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "guardian",
    "benchmarks.peers",
]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "benchmarks.peers.urls"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
}
SIMPLE_JWT = {"ALGORITHM": "HS256"}
