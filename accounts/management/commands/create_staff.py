"""Makes a member of the platform's staff, who may open the staff site."""

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.services import create_staff
from core.errors import DomainError


class Command(BaseCommand):
    """`create_staff EMAIL`: asks for the password, or reads it from a pipe with --stdin."""

    help = "Make a member of the platform's staff."

    def add_arguments(self, parser: CommandParser) -> None:
        """An address; the password never stands on the command line."""
        parser.add_argument("email")
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")
        parser.add_argument("--stdin", action="store_true", help="Read the password from standard input.")

    def handle(self, *_: Any, email: str, first_name: str, last_name: str, stdin: bool, **__: Any) -> None:
        """Raises CommandError with the rule that the password breaks."""
        password = input().rstrip("\n") if stdin else getpass.getpass()
        try:
            user = create_staff(email=email, password=password, first_name=first_name, last_name=last_name)
        except DomainError as refusal:
            raise CommandError(refusal.detail) from refusal
        self.stdout.write(f"{user.email} is staff of the platform")
