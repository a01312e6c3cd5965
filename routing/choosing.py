"""Who of several people is next; pure functions, so the same people in the same state give the same one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from uuid import UUID

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can take a record.

    `open` is how many open records they have, `credit` what they have coming when people take turns.
    """

    user_id: UUID
    weight: int = 1
    credit: int = 0
    open: int = 0
    last_given_at: datetime | None = None
    position: int = 0


def next_in_turn(people: Sequence[Candidate]) -> tuple[UUID, dict[UUID, int]]:
    """Return whose turn it is, and the credit of everybody after it.

    Each gains their weight and who has most pays the sum of all: over that many turns each is taken as often as they
    weigh, and never far from evenly. People who are left out keep what they have.
    """
    gained = {one.user_id: one.credit + one.weight for one in people}
    chosen = max(people, key=lambda one: (gained[one.user_id], -one.position, -one.user_id.int)).user_id
    gained[chosen] -= sum(one.weight for one in people)
    return chosen, gained


def least_loaded(people: Sequence[Candidate]) -> UUID:
    """Return who has the fewest open records for their weight; of several, who has waited longest."""

    def load(one: Candidate) -> tuple[Fraction, datetime, int, int]:
        share = Fraction(one.open, one.weight)
        return share, one.last_given_at or _NEVER, one.position, one.user_id.int

    return min(people, key=load).user_id
