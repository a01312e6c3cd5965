"""What commands of the terminal share: verbs, which business they act in, and how refusals and rows read."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db.models import BinaryField, Model, QuerySet

from core.api.problems import keep_records
from core.commands import Command
from core.errors import DomainError
from core.principal import Principal, system
from core.tenancy import tenant_context
from tenants.models import Tenant
from tenants.selectors import find_tenant_by_slug, list_tenants

C = TypeVar("C", bound=Command)
FAILED = 1
REFUSED = 2
INTERRUPTED = 130
Options = Mapping[str, Any]
# What a verb found: as data, and as text for people.
Answer = tuple[object, str]


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be done under a command; one that follows something gives answers while it happens."""

    run: Callable[[Principal, Options], Answer | Iterator[Answer]]
    help: str
    takes_id: bool = True
    arguments: Callable[[Any], None] = lambda parser: None


class VerbCommand(BaseCommand):
    """`<command> <verb> [ID]`. Exit code 0; 1 when what was followed did not end well; 2 for a refusal."""

    verbs: ClassVar[Mapping[str, Verb]]

    def add_arguments(self, parser: Any) -> None:
        found = parser.add_subparsers(dest="verb", required=True, metavar="verb")
        for name, verb in self.verbs.items():
            own = found.add_parser(name, help=verb.help, description=verb.help)
            if verb.takes_id:
                own.add_argument("id")
            verb.arguments(own)
            own.add_argument("--tenant", default="", help="slug of the business; may be left out when there is one")
            own.add_argument("--json", action="store_true", help="machine-readable output")

    def handle(self, *args: Any, **options: Any) -> None:
        tenant = tenant_of(options["tenant"])
        verb = self.verbs[options["verb"]]
        with tenant_context(tenant.id):
            found = refused(lambda: verb.run(system(tenant.id), options))
            if isinstance(found, tuple):
                content, text = found
                self.stdout.write(as_json(content) if options["json"] else text)
            else:
                refused(lambda: self._tell(found, is_json=options["json"]))

    def _tell(self, found: Iterator[Answer], *, is_json: bool) -> None:
        try:
            for content, text in found:
                self.stdout.write(as_line(content) if is_json else text)
                self.stdout.flush()
        except KeyboardInterrupt:
            raise CommandError("No longer followed; it goes on", returncode=INTERRUPTED) from None


def tenant_of(slug: str) -> Tenant:
    """Return the business with a slug; without one, the only business there is."""
    if slug:
        found = find_tenant_by_slug(slug)
        if found is None:
            raise CommandError(f"No business has the slug {slug!r}", returncode=REFUSED)
        return found
    tenants = list(list_tenants()[:2])
    if len(tenants) != 1:
        raise CommandError("Name the business: --tenant SLUG", returncode=REFUSED)
    return tenants[0]


def key_of(text: str) -> UUID:
    """Return a key, or end with one clear line."""
    try:
        return UUID(text)
    except ValueError:
        raise CommandError(f"{text!r} is no id", returncode=REFUSED) from None


def read_object(text: str) -> dict[str, Any]:
    """Return the JSON object that was given as an argument, or end with one clear line."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CommandError(f"The input is not JSON: {error}", returncode=REFUSED) from None
    if not isinstance(found, dict):
        raise CommandError("The input must be a JSON object", returncode=REFUSED)
    return found


def read_pairs(texts: Iterable[str]) -> dict[str, str]:
    """Return what was given as `name=value`."""
    pairs = [text.partition("=") for text in texts]
    for name, sign, _ in pairs:
        if not name or not sign:
            raise CommandError(f"{name!r} is no filter; write name=value", returncode=REFUSED)
    return {name: value for name, _, value in pairs}


def checked(command: type[C], given: Options, names: Iterable[str], **more: Any) -> C:
    """Return a command of the named options, as far as they were given, and of more."""
    return command.check({**{name: given[name] for name in names if given[name] is not None}, **more})


def refused(work: Callable[[], Any]) -> Any:
    """Run something; a refusal of the domain leaves its record and becomes a line for each fault and exit code 2."""
    try:
        return work()
    except DomainError as error:
        keep_records(error)
        lines = [f"{error.refusal_code}: {error.detail}"]
        lines += [f"  {fault.pointer}: {fault.detail}" for fault in error.errors]
        raise CommandError("\n".join(lines), returncode=REFUSED) from None


def listed(found: QuerySet[Any], show: Callable[[Any], str], options: Options, *filters: str) -> Answer:
    """Answer the newest rows of a list, narrowed by those of the filters that were given."""
    for name in filters:
        found = found.filter(**{name: options[name]}) if options[name] else found
    rows = list(found.order_by("-id")[: options["limit"]])
    return list(map(row, rows)), "\n".join(map(show, rows)) or "none"


def takes_limit(parser: Any) -> None:
    """Let a list be as long as is asked for."""
    parser.add_argument("--limit", type=whole_number, default=20, help="how many rows at most (default 20)")


def takes_reason(parser: Any) -> None:
    """Let people say why."""
    parser.add_argument("--reason", default="", help="kept with the change")


def whole_number(text: str) -> int:
    """Return a number of rows."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:9]) <= 100_000:
        raise CommandError(f"{text!r} is no whole number from 1 to 100,000", returncode=REFUSED)
    return int(text)


def row(record: Model) -> dict[str, Any]:
    """Return every column of a record but the tenant's and what is kept as bytes: hashes, encrypted columns."""
    fields = [field for field in record._meta.concrete_fields if not isinstance(field, BinaryField)]
    return {field.attname: getattr(record, field.attname) for field in fields if field.attname != "tenant_id"}


def as_json(content: object) -> str:
    """Return content as indented JSON."""
    return json.dumps(content, default=str, indent=2)


def as_line(content: object) -> str:
    """Return content as JSON on one line."""
    return json.dumps(content, default=str)
