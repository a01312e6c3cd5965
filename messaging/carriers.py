"""Who carries messages to customers. A carrier is an entry of this table: another one is registered, nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from core.errors import DomainError, NotPermittedError, UnavailableError

CREDENTIALS: Final = "credentials_refused"
OPTED_OUT: Final = "opted_out"
OUTSIDE_WINDOW: Final = "outside_window"
INVALID_NUMBER: Final = "invalid_number"


class RefusedError(DomainError):
    """The provider refuses a message for good; `refusal_code` is ours, the detail names the provider's own."""

    code, status, title = "refused_by_provider", 422, "The provider refused the message"


class BusyError(UnavailableError):
    """The provider took nothing now and may take it later; the header Retry-After says when, if it said so."""

    code = "provider_busy"


class UnclearError(UnavailableError):
    """The call ended without an answer that tells whether the provider took the message."""

    code = "provider_unclear"


class ForgedError(NotPermittedError):
    """A callback does not carry the signature of the provider."""

    code, title = "bad_signature", "The signature does not fit"


@dataclass(frozen=True, slots=True)
class Credential:
    """One thing that a provider asks for; `is_secret` ones are never shown again."""

    name: str
    label: str
    help: str = ""
    is_secret: bool = True
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    """With what a sender speaks to its provider: its own address, its credentials and where it is called back."""

    address: str
    credentials: Mapping[str, str] = field(repr=False)
    hook_url: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to hand over. `to` is a number in E.164, or a user id of WhatsApp."""

    id: UUID
    to: str
    body: str
    template_name: str = ""
    template_language: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider took a message; `cost` is a decimal number in units of `currency`."""

    provider_message_id: str
    segments: int | None = None
    cost: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Callback:
    """What came in at the address of a sender, as it came. Names of headers are in lower case."""

    url: str
    headers: Mapping[str, str]
    content_type: str
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Update:
    """How far a message is, told by its provider. `message_id` is our own key, where the provider knows it."""

    provider_message_id: str
    status: str
    message_id: UUID | None = None
    at: datetime | None = None
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a customer wrote. `to` is the own address that they wrote to, where the provider says it."""

    provider_message_id: str
    address: str
    body: str
    to: str = ""
    user_id: str = ""
    person_name: str = ""
    at: datetime | None = None
    wish: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A customer told the provider whether they want messages: `wish` is "stop" or "start"."""

    address: str
    wish: str
    to: str = ""


Happening = Update | Incoming | Wish
STOP, START = "stop", "start"


@dataclass(frozen=True, slots=True)
class Carrier:
    """One provider of one channel.

    `send` raises RefusedError, BusyError or UnclearError. `verify` raises ForgedError. `read` returns what a callback
    tells; what it does not know it leaves out. `stop_words` and `start_words` are whole messages in capitals by which a
    customer says that nothing more shall come, and takes that back; without words the provider has no such rule.
    """

    provider: str
    channel: str
    label: str
    address_label: str
    address_help: str
    address_pattern: str
    credentials: Sequence[Credential]
    send: Callable[[Account, Outgoing], Accepted]
    verify: Callable[[Account, Callback], None]
    read: Callable[[Callback], list[Happening]]
    stop_words: frozenset[str] = frozenset()
    start_words: frozenset[str] = frozenset()
    most_characters: int = 1600
    has_window: bool = False
    has_handshake: bool = False

    def wish_of(self, text: str) -> str:
        """Return "stop" or "start" when a message is one of the words for it, else an empty text."""
        word = text.strip().strip(".!").upper()
        return STOP if word in self.stop_words else START if word in self.start_words else ""


_carriers: dict[str, Carrier] = {}


def register(*carriers: Carrier) -> None:
    """Add carriers; called by `AppConfig.ready`."""
    _carriers.update({carrier.provider: carrier for carrier in carriers})


def carriers() -> Mapping[str, Carrier]:
    """Return every carrier by the name of its provider, in the order of their registration."""
    return _carriers
