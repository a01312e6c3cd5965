"""Makes the database roles where a platform creates the database and generates the passwords."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

STATEMENTS = Path(__file__).with_name("database") / "parts" / "roles.sql"
_GIVE = "SELECT set_config('nexus.' || name, value, false) FROM unnest(%s::text[], %s::text[]) AS given(name, value)"


class RolesDeniedError(RuntimeError):
    """The owner's login may not make the roles, and they are not there."""


def prepare_roles(owner_url: str, application_url: str) -> None:
    """Run roles.sql as the database's owner; roles that are there keep their passwords.

    Raises:
        RolesDeniedError: something is missing that this login may not make.
        psycopg.OperationalError: the server does not answer, or refuses the login.
    """
    application = urlsplit(application_url)
    with psycopg.connect(owner_url, autocommit=True, connect_timeout=10) as connection:
        given = {
            "owner": connection.info.user,
            "application": unquote(application.username or ""),
            "application_password": unquote(application.password or ""),
        }
        connection.execute(_GIVE, [list(given), list(given.values())])
        try:
            connection.execute(STATEMENTS.read_text())
        except psycopg.errors.InsufficientPrivilege as error:
            reason = error.diag.message_primary
            raise RolesDeniedError(f"{reason}: have deploy/database/parts/roles.sql run by an administrator") from error
