"""What the platform refuses to start with."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db.backends.base.base import BaseDatabaseWrapper
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils.module_loading import import_string

from core.roles import check_application_role

_checked: set[str] = set()


def check_first_connection(sender: Any, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Refuse a database login that passes the tenant wall, at the first connection of the process."""
    if connection.alias == "default" and connection.alias not in _checked:
        _checked.add(connection.alias)
        check_application_role(connection)


@register(Tags.security, deploy=True)
def production_settings(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Name settings that are fit for a developer's machine only."""
    problems: list[CheckMessage] = []
    if str(settings.SECRET_KEY).startswith("local-"):
        problems.append(Error("SECRET_KEY is the sample key", id="nexus.E001"))
    if settings.DEBUG:
        problems.append(Error("DEBUG is on", id="nexus.E002"))
    if "*" in settings.ALLOWED_HOSTS:
        problems.append(Error("ALLOWED_HOSTS lets any host through", id="nexus.E003"))
    return problems


@register(Tags.security, deploy=True)
def page_middleware(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Ask for what Django's W001 to W004 and W008 ask, of middleware that derives from Django's."""
    present = [found for name in settings.MIDDLEWARE if isinstance(found := import_string(name), type)]
    problems: list[CheckMessage] = [
        Error(f"MIDDLEWARE has nothing that is a {needed.__name__}", id="nexus.E004")
        for needed in (SecurityMiddleware, CsrfViewMiddleware, XFrameOptionsMiddleware)
        if not any(issubclass(found, needed) for found in present)
    ]
    if not (settings.SECURE_SSL_REDIRECT and settings.SECURE_HSTS_SECONDS):
        problems.append(CheckWarning("Pages are answered without TLS: SECURE_SSL_REDIRECT is off", id="nexus.W001"))
    return problems
