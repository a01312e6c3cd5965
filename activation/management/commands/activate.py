"""`manage.py activate FILE`: one document in, a running business out, with progress while it is built."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone

from activation import documents, drafts, plans, selectors, services
from activation.management.progress import draft_lines, follow, plan_lines, problem_lines, summary_lines
from core.api.answers import dumps
from core.errors import DomainError
from core.principal import system

BAD_INPUT, FAILED = 2, 1
_NO_DATABASE = "The database does not answer. Start the platform with `make up`, then run this again."


class Command(BaseCommand):
    """Activate the business that a document describes."""

    help = "Build a business from a JSON document. Exit status: 0 ready, 1 failed, 2 the document was refused."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "file", nargs="?", help="the document, such as examples/ecommerce-nigeria.json, or - for standard input"
        )
        parser.add_argument("--draft", metavar="SENTENCE", help="only write a document from a sentence and show it")
        parser.add_argument("--external-id", help="use this external id instead of the document's")
        parser.add_argument("--mode", choices=documents.MODES, default="strict", help="what to do with unknown fields")
        parser.add_argument("--dry-run", action="store_true", help="only show the plan, write nothing")
        parser.add_argument("--json", action="store_true", help="answer in JSON")
        parser.add_argument(
            "--wait", action=argparse.BooleanOptionalAction, default=True, help="follow until it is ready"
        )
        parser.add_argument("--inline", action="store_true", help="do the work in this process, without a worker")
        parser.add_argument("--timeout", type=float, default=300.0, help="seconds to wait at most")

    def handle(self, *args: Any, **options: Any) -> None:
        """Activate, follow, tell."""
        if (options["file"] is None) == (options["draft"] is None):
            raise CommandError("Name a file, or give a sentence with --draft", returncode=BAD_INPUT)
        if options["draft"] is not None:
            self._draft(options["draft"], as_json=options["json"])
            return
        self._activate(options)

    def _draft(self, sentence: str, *, as_json: bool) -> None:
        try:
            drafted = drafts.answer(sentence)
        except DomainError as refusal:
            self._refuse(refusal, as_json=as_json)
        except OperationalError:
            self.stderr.write(_NO_DATABASE)
            sys.exit(FAILED)
        if as_json:
            self.stdout.write(dumps(drafted).decode())
            return
        self.stdout.write(json.dumps(drafted["document"], indent=2, ensure_ascii=False))
        for line in draft_lines(drafted):
            self.stderr.write(line)

    def _activate(self, options: dict[str, Any]) -> None:
        try:
            plan = plans.make(self._read(options), mode=options["mode"])
            if options["dry_run"]:
                self._tell_plan(services.preview(plan=plan), as_json=options["json"])
                return
            receipt = services.receive(plan=plan, actor=system(name="Command line"), now=timezone.now())
        except DomainError as refusal:
            self._refuse(refusal, as_json=options["json"])
        except OperationalError:
            self.stderr.write(_NO_DATABASE)
            sys.exit(FAILED)
        is_fine = self._follow(receipt.activation.id, options)
        self._tell(receipt, as_json=options["json"])
        if not is_fine:
            sys.exit(FAILED)

    def _read(self, options: dict[str, Any]) -> bytes:
        if options["file"] == "-":
            body = sys.stdin.buffer.read(documents.MAX_BYTES + 1)
        else:
            try:
                body = Path(options["file"]).read_bytes()
            except OSError as error:
                self.stderr.write(f"{options['file']}: {error.strerror or error}")
                sys.exit(BAD_INPUT)
        if options["external_id"]:
            return dumps(documents.read(body) | {"external_id": options["external_id"]})
        return body

    def _refuse(self, refusal: DomainError, *, as_json: bool) -> NoReturn:
        if as_json:
            shown = {"code": refusal.refusal_code, "status": refusal.status, "detail": refusal.detail}
            self.stdout.write(dumps(shown | {"errors": refusal.errors}).decode())
        else:
            for line in problem_lines(refusal):
                self.stderr.write(line)
        sys.exit(BAD_INPUT)

    def _follow(self, activation_id: UUID, options: dict[str, Any]) -> bool:
        if not options["wait"] and not options["inline"]:
            return True
        out = self.stderr if options["json"] else self.stdout
        return follow(activation_id, write=out.write, seconds=options["timeout"], inline=options["inline"])

    def _tell_plan(self, plan: dict[str, Any], *, as_json: bool) -> None:
        lines = [dumps(plan).decode()] if as_json else plan_lines(plan)
        for line in lines:
            self.stdout.write(line)

    def _tell(self, receipt: services.Receipt, *, as_json: bool) -> None:
        described = selectors.describe(selectors.get_activation(receipt.activation.id))
        told: dict[str, Any] = {"changes": receipt.changes, "diff": receipt.diff}
        told |= {"token": receipt.token, "set_password_url": receipt.set_password_url}
        if as_json:
            self.stdout.write(dumps(described | told).decode())
            return
        if not receipt.is_new:
            self.stdout.write(f"{receipt.changes} changes against the document it was built from")
        for line in summary_lines(described, receipt.set_password_url):
            self.stdout.write(line)
