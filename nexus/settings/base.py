"""Settings that hold everywhere."""

from typing import Any

from corsheaders.defaults import default_headers

from console.unfold import UNFOLD  # noqa: F401
from nexus.settings import environment
from nexus.settings.logs import logging_settings
from nexus.settings.media import media_origin, media_storage, private_storage

BASE_DIR = environment.BASE_DIR
PRESETS_DIR = BASE_DIR / "industry-presets"
NEXUS_HOME = environment.home()
NEXUS_PORT = int(environment.text("NEXUS_PORT", "8080"))
PUBLIC_URL = environment.text("PUBLIC_URL", f"http://localhost:{NEXUS_PORT}").rstrip("/")
# Where the stream process answers followers; unset, the web server tells them what there is, time and again.
STREAM_URL = environment.text("STREAM_URL", "").rstrip("/")
VERSION = "0.1.0"
IS_LOCAL = False
DEMO_ACTIONS = False

_embedded = environment.embedded()
_NOWHERE = "postgresql://nexus_app@127.0.0.1:9/nexus"
DATABASE_URL = environment.text("DATABASE_URL", _embedded.get("database_url", _NOWHERE))
DATABASE_OWNER_URL = environment.text("DATABASE_OWNER_URL", _embedded.get("database_owner_url", DATABASE_URL))
REDIS_URL = environment.text("REDIS_URL", _embedded.get("redis_url", "redis://127.0.0.1:9/0"))

WEB_THREADS = int(environment.text("WEB_THREADS", "4"))
# How long a tool call of a model waits for its result; half the threads of a process wait at most.
MCP_WAIT_SECONDS = float(environment.text("MCP_WAIT_SECONDS", "20"))
# Queues that have workers of their own (`celery worker -Q slow`); the workers of `default` serve every other one.
WORKER_QUEUES = frozenset(environment.words("WORKER_QUEUES", "default"))
DATABASES: dict[str, dict[str, Any]] = {
    "default": environment.database(
        DATABASE_URL,
        engine="core.postgres",
        pool={"min_size": 1, "max_size": WEB_THREADS + 2, "timeout": 5},
    ),
    "owner": environment.database(DATABASE_OWNER_URL),
}
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
CELERY_BROKER_URL = REDIS_URL

SECRET_KEY = environment.text("SECRET_KEY", "")
ENCRYPTION_KEYS = environment.words("ENCRYPTION_KEYS")
JWT_KEYS = environment.words("JWT_KEYS")
PLATFORM_KEY = environment.text("NEXUS_PLATFORM_KEY", "")
METRICS_KEY = environment.text("METRICS_KEY", "")
DEBUG = False
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
# Frontends of other origins may call the API with a bearer token, never with a cookie: an exact list, empty unless set.
CORS_ALLOWED_ORIGINS = environment.words("CORS_ALLOWED_ORIGINS")
CORS_URLS_REGEX = r"^/api/v1/"
_MCP_HEADERS = ("mcp-protocol-version", "mcp-method", "mcp-name")
CORS_ALLOW_HEADERS = (*default_headers, "idempotency-key", "if-match", "if-none-match", *_MCP_HEADERS)
CORS_EXPOSE_HEADERS = ("ETag", "Idempotent-Replayed", "Location", "RateLimit", "Retry-After", "X-Request-Id")
TRUSTED_PROXY_HOPS = int(environment.text("TRUSTED_PROXY_HOPS", "0"))
# What the edge forwards as the host is one more name that must be known, never a way around the list.
USE_X_FORWARDED_HOST = TRUSTED_PROXY_HOPS > 0
DNS_SERVERS = environment.words("DNS_SERVERS")
DOMAIN_ASK_RATE = environment.text("DOMAIN_ASK_RATE", "600/60")
API_RATE = environment.text("API_RATE", "600/60")
# Reads of rows that one process answers at once; 0 for as many as it has threads. More pay where the database is far.
API_READS_AT_ONCE = int(environment.text("API_READS_AT_ONCE", "2"))
# Rates of the people of businesses on a plan, as "large=6000/60,small=60/60"; other plans have API_RATE.
API_PLAN_RATES = dict(each.split("=", 1) for each in environment.words("API_PLAN_RATES"))
# What one address may send by one web form.
FORM_RATE = environment.text("FORM_RATE", "10/60")
EXPORT_RATE = environment.text("EXPORT_RATE", "30/3600")
LOGIN_RATE = environment.text("LOGIN_RATE", "5/300")
PASSWORD_MIN_LENGTH = 15
# Staff of the platform see every business: their site opens only after a second factor.
STAFF_SECOND_FACTOR = environment.flag("STAFF_SECOND_FACTOR", default=True)
ACTIVATION_RATE = environment.text("ACTIVATION_RATE", "20/3600")
OUTBOUND_ALLOWED = environment.words("OUTBOUND_ALLOWED")

INSTALLED_APPS = [
    "console.staff_site.StaffSiteConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "guardian",
    "anymail",
    "django_htmx",
    "csp",
    "corsheaders",
    "core",
    "events",
    "tenants",
    "accounts",
    "privacy",
    "messaging",
    "governance",
    "executions",
    "outcomes",
    "records",
    "crm",
    "quotes",
    "routing",
    "scoring",
    "intake",
    "outreach",
    "commerce",
    "storefront",
    "activation",
    "console",
]

MIDDLEWARE = [
    "core.middleware.RequestFrameMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "storefront.middleware.ShopHostMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.PagesSecurityMiddleware",
    "core.middleware.PagesSessionMiddleware",
    "core.middleware.PagesCommonMiddleware",
    "core.middleware.PagesCsrfMiddleware",
    "core.middleware.PagesAuthenticationMiddleware",
    "console.middleware.SitePrincipalMiddleware",
    "core.middleware.PagesMessageMiddleware",
    "core.middleware.PagesXFrameOptionsMiddleware",
    "console.middleware.ContentPolicyMiddleware",
]

ROOT_URLCONF = "nexus.urls"
WSGI_APPLICATION = "nexus.wsgi.application"
APPEND_SLASH = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "accounts.backends.LockingBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
PASSWORD_HASHERS = ["django.contrib.auth.hashers.BCryptSHA256PasswordHasher"]
LOGIN_URL = "/login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.api.problems.forged"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
# The largest file of a record, and the most bytes of them that one business may keep.
ATTACHMENT_MAX_BYTES = int(environment.text("ATTACHMENT_MAX_BYTES", "20971520"))
ATTACHMENT_QUOTA_BYTES = int(environment.text("ATTACHMENT_QUOTA_BYTES", "5000000000"))
# The largest file (pictures have 8 MB) and what stands around it in a form.
UPLOAD_MAX_BYTES = max(8_388_608, ATTACHMENT_MAX_BYTES) + 65_536
FILE_UPLOAD_HANDLERS = [
    "core.uploads.SizeLimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
MEDIA_STORAGE = environment.text("MEDIA_STORAGE", "local")
MEDIA_ORIGIN = media_origin()
# The most bytes of pictures that one business may keep.
MEDIA_QUOTA_BYTES = int(environment.text("MEDIA_QUOTA_BYTES", "2000000000"))
# host:port of a clamd; without one files are not looked at.
ATTACHMENT_SCANNER = environment.text("ATTACHMENT_SCANNER", "")
STORAGES = {
    "default": media_storage(NEXUS_HOME),
    "private": private_storage(NEXUS_HOME),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

EMAIL_TIMEOUT = 10
# Copies of mail for the businesses go to addresses of this domain; without one none are taken.
MAIL_DROP_DOMAIN = environment.text("MAIL_DROP_DOMAIN", "")
MAIL_MAX_BYTES = int(environment.text("MAIL_MAX_BYTES", "20971520"))
# Where those are that carry messages to customers.
TWILIO_URL = environment.text("TWILIO_URL", "https://api.twilio.com").rstrip("/")
AFRICASTALKING_URL = environment.text("AFRICASTALKING_URL", "https://api.africastalking.com").rstrip("/")
AFRICASTALKING_SANDBOX_URL = environment.text(
    "AFRICASTALKING_SANDBOX_URL", "https://api.sandbox.africastalking.com"
).rstrip("/")
WHATSAPP_URL = environment.text("WHATSAPP_URL", "https://graph.facebook.com/v26.0").rstrip("/")
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "NEXUS <nexus@localhost>")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.authentication.BearerAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "core.api.schema.NexusSchema",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "NEXUS API",
    "DESCRIPTION": "One document becomes a running business; people, automations and agents run it.",
    "VERSION": VERSION,
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "POSTPROCESSING_HOOKS": ["core.api.schema.add_shared_parts"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

LOGGING_CONFIG = None
LOGGING = logging_settings(
    level=environment.text("LOG_LEVEL", "INFO"), as_json=environment.flag("LOG_JSON", default=True)
)
