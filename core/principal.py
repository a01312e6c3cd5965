"""Who acts: a person, a key, an agent inside one execution, or the system itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from core.permissions import Reach, reach_of, right_of


class Kind(StrEnum):
    """What sort of actor stands behind a principal."""

    USER = "user"
    API_KEY = "api_key"
    AGENT = "agent"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Principal:
    """The actor of a request or an execution, with the rights it holds in one business.

    `grants` holds "crm.view_contact" for every object, "crm.view_contact:team" for those of the own teams and
    "crm.view_contact:own" for own or granted objects.
    `step_up_rights` are those that the business opens only after a fresh proof of a second factor, which `is_fresh`
    tells; `is_proved` tells of any proof since the sign-in, and `owes_factor` that the business lets nobody act
    without one. `execution_id` is the one execution that an agent acts for.
    """

    kind: Kind
    id: UUID
    tenant_id: UUID | None = None
    role: str = ""
    grants: frozenset[str] = field(default_factory=frozenset)
    name: str = ""
    session_id: UUID | None = None
    execution_id: UUID | None = None
    is_staff: bool = False
    is_proved: bool = False
    is_fresh: bool = False
    owes_factor: bool = False
    step_up_rights: frozenset[str] = field(default_factory=frozenset)

    # Read by Django REST framework.
    is_authenticated = True
    is_active = True

    @property
    def pk(self) -> UUID:
        """The key, under the name Django's own code asks for."""
        return self.id

    @property
    def user_id(self) -> UUID | None:
        """The person, when a person acts."""
        return self.id if self.kind == Kind.USER else None

    def may(self, permission: str) -> bool:
        """Tell whether the right is held, for all objects, for those of the own teams or for own ones."""
        return self.reach(permission) > Reach.NONE

    def reach(self, permission: str) -> Reach:
        """Return how far the right reaches."""
        return Reach.ALL if self.kind == Kind.SYSTEM else reach_of(self.grants, permission)

    def must_step_up(self, permission: str) -> bool:
        """Tell whether a right that is held opens only after a proof that is missing; machines can give none."""
        return permission in self.step_up_rights and not self.is_fresh and self.kind != Kind.SYSTEM

    def may_all(self, permission: str) -> bool:
        """Tell whether the right is held for every object of the business."""
        return self.kind == Kind.SYSTEM or permission in self.grants

    def lacking(self, grants: Iterable[str]) -> list[str]:
        """Return those of these grants that are not held as far; what reaches further covers what reaches less far."""
        return sorted(one for one in grants if self.reach(right := right_of(one)) < reach_of({one}, right))


def system(tenant_id: UUID | None = None, *, name: str = "NEXUS") -> Principal:
    """Return the principal of work that nobody asked for by hand."""
    return Principal(kind=Kind.SYSTEM, id=UUID(int=0), tenant_id=tenant_id, role="system", name=name)
