"""The three database roles: who owns the tables, who runs the application, who owns the system functions."""

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

SYSTEM_ROLE = "nexus_system"


def application_role() -> str:
    """Return the login the running application uses."""
    return str(settings.DATABASES["default"]["USER"])


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Give the application and the system role their rights on what the owner will create. Repeatable."""
    application, system = sql.Identifier(application_role()), sql.Identifier(SYSTEM_ROLE)
    statements = (
        "GRANT USAGE ON SCHEMA public TO {application}, {system}",
        "GRANT CREATE ON SCHEMA public TO {system}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {application}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {application}, {system}",
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(sql.SQL(statement).format(application=application, system=system).as_string(cursor.cursor))


class WrongRoleError(RuntimeError):
    """The application's database login could pass the tenant wall."""


def check_application_role(connection: BaseDatabaseWrapper) -> None:
    """Refuse to run as a role that row-level security does not bind.

    Raises:
        WrongRoleError: superuser, BYPASSRLS, owner of a table, or member of the system role.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolsuper, r.rolbypassrls, pg_has_role(r.rolname, %s, 'USAGE'),"
            " EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p'))"
            " FROM pg_roles r WHERE r.rolname = current_user",
            [SYSTEM_ROLE],
        )
        superuser, bypass, member, owner = cursor.fetchone()
    reasons = {"superuser": superuser, "BYPASSRLS": bypass, "member of nexus_system": member, "table owner": owner}
    found = [reason for reason, holds in reasons.items() if holds]
    if found:
        raise WrongRoleError(f"DATABASE_URL names a role that passes the tenant wall: {', '.join(found)}")
