"""Takes a mail from a mail server: a pipe of Postfix or Exim."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError
from django.utils import timezone

from core.errors import TooLargeError, UnavailableError
from intake.reading import recipients_of
from intake.services import UnknownDropError, take_mail

# What mail servers read in the status of a pipe (sysexits.h).
BAD_DATA, UNKNOWN_ADDRESS, TRY_AGAIN = 65, 67, 75


class Command(BaseCommand):
    """`receive_mail [ADDRESS ...] < message`."""

    help = "Store a raw mail (RFC 5322) from standard input; ends with 65 (bad), 67 (nobody here) or 75 (try again)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("address", nargs="*", help="of the envelope; those of the headers when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        raw = sys.stdin.buffer.read()
        if b":" not in raw[:1000]:
            raise CommandError("This is no mail", returncode=BAD_DATA)
        addresses = options["address"] or recipients_of(raw)
        try:
            keys = take_mail(raw=raw, recipients=addresses, now=timezone.now())
        except TooLargeError as refusal:
            raise CommandError(refusal.detail, returncode=BAD_DATA) from None
        except UnknownDropError as refusal:
            raise CommandError(refusal.detail, returncode=UNKNOWN_ADDRESS) from None
        except (UnavailableError, OperationalError, DatabaseError, OSError) as error:
            raise CommandError(f"Try again: {error}", returncode=TRY_AGAIN) from None
        self.stdout.write("\n".join(map(str, keys)))
