"""Who acts: people in their businesses, by a session or by name."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

import orjson
from django.db import connection

from accounts.models import Membership, User
from accounts.selectors.members import MemberNotFoundError
from core.permissions import grants_of
from core.principal import Kind, Principal
from core.reliance import may_rely, rely_on
from tenants.models import Tenant


@dataclass(frozen=True, slots=True)
class Belonging:
    """One business of a person, and what the person is there."""

    tenant_id: UUID
    slug: str
    name: str
    tenant_status: str
    status: str
    role: str
    grants: frozenset[str]

    @property
    def is_open(self) -> bool:
        """Whether the person may act there now."""
        return self.status == Membership.Status.ACTIVE and self.tenant_status in Tenant.OPEN


def grants_in(role: str, custom_grants: str | None) -> frozenset[str]:
    """Return what a role holds: a built-in one by the catalog, a custom one by the JSON list of its row."""
    return grants_of(role) if role else frozenset(orjson.loads(custom_grants or "[]"))


# Who acted by a session, and the statement that confirms it. As many are kept at most; then all are read again.
MOST_KEPT: Final = 10_000
_kept: dict[UUID, tuple[Principal, str]] = {}


def rely_on_session_principal(session_id: UUID) -> Principal | None:
    """Return what `find_session_principal` does: as an earlier request read it where this one may rely on that.

    What is read is kept, so what turned out to be another is right for the next request.
    """
    kept = _kept.get(session_id) if may_rely() else None
    if kept is not None:
        rely_on(kept[1])
        return kept[0]
    found = _read_session(session_id)
    if found is None:
        _kept.pop(session_id, None)
        return None
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    principal, seal = found
    _kept[session_id] = principal, f"SELECT accounts_confirm('{session_id}', '{seal}')"
    return principal


def find_session_principal(session_id: UUID) -> Principal | None:
    """Return who acts by a session, read in one round trip; None when it ended or its person may not act.

    A principal whose business is closed comes without a business.
    """
    found = _read_session(session_id)
    return found[0] if found is not None else None


def _read_session(session_id: UUID) -> tuple[Principal, str] | None:
    """Return who acts by a session, with the seal of what was read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT user_id, email, first_name, last_name, is_active, is_staff, tenant_id, tenant_status, role,"
            " custom_role, grants::text, is_proved, is_fresh, requires_factor, step_up_rights::text,"
            " encode(sha256(convert_to(a::text, 'UTF8')), 'hex') FROM accounts_authorize(%s) a",
            [session_id],
        )
        row = cursor.fetchone()
    if row is None or not row[4]:
        return None
    user_id, email, first_name, last_name, _, is_staff, tenant_id, tenant_status, role, custom_role, grants = row[:11]
    is_proved, is_fresh, requires_factor, step_up_rights, seal = row[11:]
    is_member = tenant_id is not None and role is not None
    if tenant_id is not None and not is_member:
        return None
    acts = is_member and tenant_status in Tenant.OPEN
    principal = Principal(
        kind=Kind.USER,
        id=user_id,
        tenant_id=tenant_id if acts else None,
        role=(role or custom_role) if acts else "",
        grants=grants_in(role, grants) if acts else frozenset(),
        name=f"{first_name} {last_name}".strip() or email,
        session_id=session_id,
        is_staff=is_staff,
        is_proved=is_proved,
        is_fresh=is_fresh,
        owes_factor=acts and requires_factor and not is_proved,
        step_up_rights=frozenset(orjson.loads(step_up_rights)) if acts and step_up_rights else frozenset(),
    )
    return principal, seal


def list_belongings(user_id: UUID) -> list[Belonging]:
    """Return the businesses of a person by name, across tenants."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tenant_id, slug, name, tenant_status, status, role, custom_role, grants::text"
            " FROM accounts_memberships(%s)",
            [user_id],
        )
        rows = cursor.fetchall()
    return [
        Belonging(tenant_id, slug, name, tenant_status, status, role or custom_role, grants_in(role, grants))
        for tenant_id, slug, name, tenant_status, status, role, custom_role, grants in rows
    ]


def find_belonging(user_id: UUID, tenant: UUID | str) -> Belonging | None:
    """Return what a person is in one business, named by key or slug, when the person may act there."""
    named = str(tenant).lower()
    return next(
        (one for one in list_belongings(user_id) if one.is_open and named in {str(one.tenant_id), one.slug.lower()}),
        None,
    )


def principal_for(user: User, tenant_id: UUID | None, *, session_id: UUID | None = None) -> Principal:
    """Return a person as an actor in one of their businesses, or in none.

    Raises:
        MemberNotFoundError: the person may not act in that business.
    """
    belonging = find_belonging(user.id, tenant_id) if tenant_id is not None else None
    if tenant_id is not None and belonging is None:
        raise MemberNotFoundError("This person does not belong to the business")
    return Principal(
        kind=Kind.USER,
        id=user.id,
        tenant_id=tenant_id,
        role=belonging.role if belonging else "",
        grants=belonging.grants if belonging else frozenset(),
        name=user.name,
        session_id=session_id,
        is_staff=user.is_staff,
    )
