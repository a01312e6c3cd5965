"""`flush` as the owner of the tables; the running application's login could not."""

from typing import Any

import psycopg
from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as FlushCommand
from django.db import connections
from psycopg import sql

LEFT = ("django_migrations", "django_content_type", "auth_permission")


def connect_as_owner() -> psycopg.Connection:
    """Open a connection of the tables' owner, beside Django's own; the caller closes it."""
    parameters = connections["owner"].get_connection_params()
    address = {key: parameters[key] for key in ("dbname", "user", "password", "host", "port") if key in parameters}
    return psycopg.connect(**address)


class Command(FlushCommand):
    """Empties every table but the ones that Django filled while migrating."""

    def handle(self, **options: Any) -> None:
        name = connections["owner"].settings_dict["NAME"]
        if options["interactive"] and input(f"Empty every table of {name}? Type yes: ") != "yes":
            raise CommandError("Nothing was emptied.")
        with connect_as_owner() as owner:
            found = owner.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL(%s)", [list(LEFT)]
            )
            tables = sql.SQL(", ").join(sql.Identifier(name) for (name,) in found.fetchall())
            owner.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(tables))
