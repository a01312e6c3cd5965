"""What people are told of: each app registers its kinds of notice, with the channels they go by from the start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.principal import Principal
from messaging.paces import Pace


class UnknownKindError(LookupError):
    """Nobody registered this kind of notice: a fault of ours, never of a caller."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notice.

    Who lacks `permission` is told nothing of it. `defaults` are the paces of the channels for people who chose none;
    a channel that is not named is off. An urgent kind goes out at once by every channel named, whatever people chose.
    """

    name: str
    label: str
    group: str
    icon: str
    permission: str = ""
    defaults: Mapping[str, Pace] = field(default_factory=dict)
    is_urgent: bool = False

    def pace_on(self, channel: str, chosen: Mapping[str, str]) -> str:
        """Return how soon it goes out on a channel to somebody who chose so."""
        default = self.defaults.get(channel, Pace.OFF)
        if self.is_urgent:
            return Pace.OFF if default == Pace.OFF else Pace.NOW
        return chosen.get(channel, default)

    def is_for(self, principal: Principal) -> bool:
        """Tell whether somebody may be told of it."""
        return not self.permission or principal.may(self.permission)


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Add kinds of notice; called by `AppConfig.ready`."""
    _kinds.update({kind.name: kind for kind in kinds})


def get_kind(name: str) -> Kind:
    """Return a kind of notice.

    Raises:
        UnknownKindError: nobody registered it.
    """
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKindError(f"No app registered notices of the kind {name!r}") from None


def find_kind(name: str) -> Kind | None:
    """Return a kind of notice, or None when no app registers it any more."""
    return _kinds.get(name)


def kinds() -> Sequence[Kind]:
    """Return every kind by group and label."""
    return sorted(_kinds.values(), key=lambda kind: (kind.group, kind.label))


def kinds_for(principal: Principal) -> Sequence[Kind]:
    """Return the kinds that somebody may be told of."""
    return [kind for kind in kinds() if kind.is_for(principal)]
