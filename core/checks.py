"""What the platform refuses to start with."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db.backends.base.base import BaseDatabaseWrapper

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
