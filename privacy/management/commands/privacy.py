"""What a business keeps about people, from the terminal: taken along, erased, and the registers to look at."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from core.personal import ERASED
from core.principal import Principal
from privacy import selectors, services
from privacy.commands import ErasureReason, SubjectIn
from privacy.models import Breach, Consent, Erasure
from tenants.terminal import REFUSED, Answer, Options, Verb, VerbCommand, listed, row, takes_limit

_OWNER_ONLY = 0o600


def _export(actor: Principal, options: Options) -> Answer:
    target = Path(options["output"])
    if target.exists():
        raise CommandError(f"{target} is there already", returncode=REFUSED)
    export, content = services.export_at_once(subject=_subject(options), actor=actor, now=timezone.now())
    _keep(target, content)
    found = {**row(export), "file": str(target)}
    return found, f"{export.id}  {sum(export.counts.values())} rows  {export.bytes} bytes  {target}"


def _erase(actor: Principal, options: Options) -> Answer:
    reason = ErasureReason.check({"reason": options["reason"]}).reason
    erasure = services.preview_erasure(subject=_subject(options), reason=reason, actor=actor)
    if options["yes"]:
        erasure = services.confirm_erasure(erasure_id=erasure.id, actor=actor, now=timezone.now())
        last = f"It has begun: execution {erasure.execution_id}"
    else:
        erasure = services.cancel_erasure(erasure_id=erasure.id, actor=actor)
        last = "Nothing was erased. With --yes all of this goes, and there is no way back."
    return row(erasure), "\n".join([*map(_part, _held(erasure)), f"{erasure.id}  {erasure.status}", last])


def _consents(actor: Principal, options: Options) -> Answer:
    found = selectors.list_consents()
    if options["address"]:
        found = found.filter(address_digest=selectors.digest_of(options["address"]))
    return listed(found, _word, options, "channel", "purpose", "state")


def _breaches(actor: Principal, options: Options) -> Answer:
    return listed(selectors.list_breaches(), _case, options, "status")


def _subject(options: Options) -> SubjectIn:
    return SubjectIn.check({name: options[name] for name in ("user_id", "contact_id", "email") if options[name]})


def _keep(target: Path, content: bytes) -> None:
    """Write a file that nobody else on this machine may read."""
    try:
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as file:
            file.write(content)
    except OSError as error:
        raise CommandError(f"The file cannot be written: {error}", returncode=REFUSED) from None


def _held(erasure: Erasure) -> list[dict[str, Any]]:
    return [part for part in erasure.sections if part["found"]]


def _part(part: dict[str, Any]) -> str:
    kept = f"  stays: {part['why_kept']}" if part["why_kept"] else ""
    return f"{part['found']:>6}  {part['label']}{kept}"


def _word(consent: Consent) -> str:
    said = f"{consent.recorded_at:%Y-%m-%d %H:%M}  {consent.state:<9}  {consent.channel:<8}  {consent.purpose}"
    return f"{said}  {consent.address or ERASED}"


def _case(breach: Breach) -> str:
    return f"{breach.id}  {breach.status:<8}  due {breach.due_at:%Y-%m-%d %H:%M}  {breach.title}"


def _names(parser: Any) -> None:
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--email", default="", help="everything about whoever has this address")
    who.add_argument("--user-id", default="", help="a member, by key")
    who.add_argument("--contact-id", default="", help="a contact, by key")


def _of_export(parser: Any) -> None:
    _names(parser)
    parser.add_argument("--output", required=True, help="zip file to write; one that is there already is refused")


def _of_erase(parser: Any) -> None:
    _names(parser)
    parser.add_argument("--reason", required=True, help="kept as the record of why; do not name the person here")
    parser.add_argument("--yes", action="store_true", help="erase; without it only what would go is told")


def _of_consents(parser: Any) -> None:
    parser.add_argument("--address", default="", help="e-mail address or number, also one that was erased")
    parser.add_argument("--channel", default="", choices=["", *Consent.Channel.values])
    parser.add_argument("--purpose", default="")
    parser.add_argument("--state", default="", choices=["", *Consent.State.values])
    takes_limit(parser)


def _of_breaches(parser: Any) -> None:
    parser.add_argument("--status", default="", choices=["", *Breach.Status.values])
    takes_limit(parser)


class Command(VerbCommand):
    """`privacy export`, `privacy erase`, `privacy consents`, `privacy breaches`."""

    help = "Export or erase what a business keeps about a person; list consents and breaches."
    verbs = {
        "export": Verb(_export, "Everything about a person, as a zip file", takes_id=False, arguments=_of_export),
        "erase": Verb(_erase, "What an erasure would do; with --yes it is done", takes_id=False, arguments=_of_erase),
        "consents": Verb(_consents, "What people said, the newest first", takes_id=False, arguments=_of_consents),
        "breaches": Verb(_breaches, "The register of breaches", takes_id=False, arguments=_of_breaches),
    }
