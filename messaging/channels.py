"""The ways a notice reaches a person. A channel is an entry of this table: another one is registered, nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from events.subscriptions import Errand
from messaging.models import Notice
from messaging.paces import Pace
from tenants.models import Tenant

IN_APP, EMAIL = "in_app", "email"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a channel carries to one person in one go. The same letter has the same key each time it is tried."""

    key: UUID
    to: User
    business: Tenant
    notices: Sequence[Notice]
    pace: str


Writer = Callable[[Letter], Errand]


@dataclass(frozen=True, slots=True)
class Channel:
    """One way, and how soon it may be asked to carry.

    `write` makes a letter ready and returns what sends it; without it the notice itself is what the person reads.
    `reaches` tells whether the channel has a proved address of a person.
    """

    name: str
    label: str
    paces: Sequence[Pace]
    write: Writer | None = None
    reaches: Callable[[User], bool] = lambda user: True


_channels: dict[str, Channel] = {}


def register(*channels: Channel) -> None:
    """Add channels; called by `AppConfig.ready`."""
    _channels.update({channel.name: channel for channel in channels})


def channels() -> Mapping[str, Channel]:
    """Return every channel by its name, in the order of their registration."""
    return _channels
