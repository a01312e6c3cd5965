"""`migrate` as the owner of the tables; the running application's login could not."""

from typing import Any

from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connections

from core.roles import prepare


class Command(MigrateCommand):
    """Django's migrate on the connection `owner`, after giving the other roles their rights."""

    def add_arguments(self, parser: Any) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        prepare(connections[options["database"]])
        super().handle(*args, **options)
