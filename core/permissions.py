"""The catalog of rights: every app declares its own, with the built-in roles that hold them from the start."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

OWN, TEAM = ":own", ":team"


class Reach(IntEnum):
    """How far a right reaches, from nothing to every record of the business."""

    NONE = 0
    OWN = 1
    TEAM = 2
    ALL = 3

    def of(self, right: str) -> str:
        """Return the grant that gives a right this far; nothing grants `NONE`."""
        return right + _SUFFIXES[self]


_SUFFIXES = {Reach.OWN: OWN, Reach.TEAM: TEAM, Reach.ALL: ""}


@dataclass(frozen=True, slots=True)
class Permission:
    """A right such as "crm.view_contact".

    `roles` hold it for every object of the business; `own` only for objects they own or were granted.
    """

    code: str
    label: str
    roles: frozenset[str] = field(default_factory=frozenset)
    own: frozenset[str] = field(default_factory=frozenset)


_catalog: dict[str, Permission] = {}


def declare(code: str, label: str, *, roles: Iterable[str] = (), own: Iterable[str] = ()) -> None:
    """Add a right to the catalog. The role `admin` holds every right and need not be named."""
    _catalog[code] = Permission(code, label, frozenset(roles) | {"admin"}, frozenset(own))
    grants_of.cache_clear()


def catalog() -> Mapping[str, Permission]:
    """Return every declared right by its code."""
    return _catalog


@lru_cache(maxsize=256)
def grants_of(role: str) -> frozenset[str]:
    """Return the grants of a built-in role: "code" for all objects, "code:own" for its own."""
    everything = {code for code, permission in _catalog.items() if role in permission.roles}
    own = {code + OWN for code, permission in _catalog.items() if role in permission.own}
    return frozenset(everything | own)


def is_declared(grant: str) -> bool:
    """Tell whether a grant names a right of the catalog."""
    return right_of(grant) in _catalog


def right_of(grant: str) -> str:
    """Return the right that a grant gives, however far."""
    return grant.removesuffix(OWN).removesuffix(TEAM)


def reach_of(grants: Container[str], right: str) -> Reach:
    """Return how far a right reaches for whoever holds these grants."""
    if right in grants:
        return Reach.ALL
    return Reach.TEAM if right + TEAM in grants else Reach.OWN if right + OWN in grants else Reach.NONE


def rights_of_scope(scope: str) -> frozenset[str]:
    """Return the rights a scope stands for: "crm:read" all that view, "crm:write" all of the app, else the one right.

    An unknown scope stands for nothing.
    """
    app, colon, access = scope.partition(":")
    if not colon:
        return frozenset({scope}) & _catalog.keys()
    beginning = {"read": f"{app}.view_", "write": f"{app}."}.get(access)
    return frozenset(code for code in _catalog if beginning and code.startswith(beginning))


def within_scopes(grants: Iterable[str], scopes: Iterable[str]) -> frozenset[str]:
    """Return the grants that lie within scopes."""
    rights = frozenset[str]().union(*map(rights_of_scope, scopes))
    return frozenset(grant for grant in grants if right_of(grant) in rights)
