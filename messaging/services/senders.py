"""Numbers and names under which the business sends, with what their providers ask for."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from core.changes import apply
from core.claims import claim
from core.constraints import refused_by
from core.errors import ConflictError, FieldError, InvalidError
from core.principal import Principal
from core.secrets import encrypt
from events.services import emit
from messaging import selectors
from messaging.accounts import credentials_of, new_hook_token, seal
from messaging.carriers import Carrier, carriers
from messaging.events import SenderChanged, SenderCreated, SenderDeleted
from messaging.models import Message, Sender
from messaging.selectors import hook_digest
from messaging.services.queue_message import queue_message
from tenants.selectors import get_current_tenant


class SenderTakenError(ConflictError):
    """The business has this address at this provider already."""

    code = "sender_taken"


class SenderInUseError(ConflictError):
    """The sender carried messages, which name it; it can be switched off."""

    code = "sender_in_use"


class InvalidSenderError(InvalidError):
    """The address or the credentials are not what the provider asks for."""

    code = "invalid_sender"


@transaction.atomic
def create_sender(
    *,
    provider: str,
    name: str,
    address: str,
    credentials: Mapping[str, str],
    actor: Principal,
    is_default: bool = False,
) -> Sender:
    """Connect a number or a name; the first one of a channel is its default.

    Raises:
        InvalidSenderError: the address or the credentials are not what the provider asks for.
        SenderTakenError: the business has this address at this provider already.
    """
    carrier = carriers()[provider]
    _check_address(carrier, address)
    _check_credentials(carrier, credentials)
    claim("messaging.sender", [carrier.channel])
    others = selectors.list_senders().filter(channel=carrier.channel, is_default=True)
    is_first = not others.exists()
    if is_default:
        others.update(is_default=False)
    token = new_hook_token()
    sender = Sender(
        channel=carrier.channel,
        provider=provider,
        name=name,
        address=address,
        sealed=seal(credentials),
        hook_hash=hook_digest(token),
        hook_sealed=encrypt(token.encode()),
        is_default=is_default or is_first,
    )
    with refused_by(one_sender_per_address=_taken()):
        sender.save(force_insert=True)
    emit(SenderCreated(sender_id=sender.id, channel=sender.channel, provider=sender.provider), actor=actor)
    return sender


@transaction.atomic
def change_sender(
    *, sender_id: UUID, actor: Principal, credentials: Mapping[str, str] | None = None, **changes: Any
) -> Sender:
    """Edit `name`, `is_active`, `is_default` or single credentials; new credentials clear what was wrong with the old.

    One that is switched off is no default any more; one that becomes the default takes that from the other.

    Raises:
        SenderNotFoundError: no such sender.
        InvalidSenderError: a credential is none that the provider asks for, or an inactive sender becomes the default.
    """
    found = selectors.get_sender(sender_id)
    claim("messaging.sender", [found.channel])
    sender = selectors.lock_sender(sender_id)
    fields: list[str] = []
    if credentials:
        fields += _renew(sender, credentials)
    wanted = _rules_of_default(sender, changes)
    if wanted.get("is_default"):
        same = selectors.list_senders().filter(channel=sender.channel, is_default=True)
        same.exclude(id=sender.id).update(is_default=False)
    fields += apply(sender, **wanted)
    if fields:
        emit(SenderChanged(sender_id=sender.id, fields=sorted(fields)), actor=actor)
    return sender


@transaction.atomic
def rotate_hook(*, sender_id: UUID, actor: Principal) -> Sender:
    """Give a sender a new callback address; the old one takes nothing from then on.

    Raises:
        SenderNotFoundError: no such sender.
    """
    sender = selectors.lock_sender(sender_id)
    token = new_hook_token()
    apply(sender, hook_hash=hook_digest(token), hook_sealed=encrypt(token.encode()))
    emit(SenderChanged(sender_id=sender.id, fields=["callback_url"]), actor=actor)
    return sender


@transaction.atomic
def delete_sender(*, sender_id: UUID, actor: Principal) -> None:
    """Remove a sender that carried nothing.

    Raises:
        SenderNotFoundError: no such sender.
        SenderInUseError: it carried messages.
    """
    sender = selectors.lock_sender(sender_id)
    if selectors.list_messages().filter(sender=sender).exists():
        raise SenderInUseError(_("It carried messages; switch it off instead"))
    emit(SenderDeleted(sender_id=sender.id, channel=sender.channel, provider=sender.provider), actor=actor)
    sender.delete()


def send_test(*, sender_id: UUID, to: str, actor: Principal, now: datetime, body: str = "") -> Message:
    """Send a sentence to a number, to see whether a sender works.

    Raises:
        SenderNotFoundError: no such sender.
        and what `queue_message` raises.
    """
    sender = selectors.get_sender(sender_id)
    text = body or _("%(business)s can be reached here.") % {"business": get_current_tenant().name}
    return queue_message(
        channel=sender.channel,
        to=to,
        body=text,
        sender_id=sender.id,
        actor=actor,
        now=now,
        purpose="test",
    )


def _renew(sender: Sender, credentials: Mapping[str, str]) -> list[str]:
    known = credentials_of(sender)
    merged = {**known, **credentials}
    _check_credentials(carriers()[sender.provider], merged)
    if merged == known:
        return []
    apply(sender, sealed=seal(merged), error_code="", error_at=None)
    return ["credentials"]


def _rules_of_default(sender: Sender, changes: Mapping[str, Any]) -> dict[str, Any]:
    wanted = dict(changes)
    is_active = wanted.get("is_active", sender.is_active)
    if wanted.get("is_default") and not is_active:
        detail = _("Only an active sender can be the default")
        raise InvalidSenderError(detail, errors=[FieldError("/is_default", "inactive", detail)])
    if not is_active:
        wanted["is_default"] = False
    return wanted


def _check_address(carrier: Carrier, address: str) -> None:
    if not re.fullmatch(carrier.address_pattern, address):
        detail = _("This is no %(what)s of %(provider)s") % {"what": carrier.address_label, "provider": carrier.label}
        fault = FieldError("/address", "invalid_address", detail, carrier.address_help)
        raise InvalidSenderError(detail, errors=[fault])


def _check_credentials(carrier: Carrier, credentials: Mapping[str, str]) -> None:
    named = {one.name: one for one in carrier.credentials}
    faults = [
        FieldError(f"/credentials/{name}", "unknown", f"Known: {', '.join(named)}")
        for name in credentials
        if name not in named
    ]
    faults += [
        FieldError(f"/credentials/{one.name}", "required", _("%(provider)s asks for it") % {"provider": carrier.label})
        for one in carrier.credentials
        if one.is_required and not credentials.get(one.name, "").strip()
    ]
    if faults:
        raise InvalidSenderError(faults[0].detail, errors=faults)


def _taken() -> SenderTakenError:
    detail = _("You have this address at this provider already")
    return SenderTakenError(detail, errors=[FieldError("/address", SenderTakenError.code, detail)])
