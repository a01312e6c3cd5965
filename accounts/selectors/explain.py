"""Why somebody can or cannot: the rule that decides, in the order in which the border of the API asks them."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import BuiltInRole, Membership, ObjectGrant, Session
from accounts.selectors.factors import get_access_policy, list_factors
from accounts.selectors.members import find_custom_role, find_member
from accounts.selectors.principals import principal_for
from accounts.selectors.teams import list_teammates
from core.errors import FieldError, InvalidError
from core.objects import ObjectNotFoundError, ObjectType
from core.permissions import Reach, catalog
from core.principal import Principal
from core.tenancy import current_tenant_id


class UnknownPermissionError(InvalidError):
    """No right is called so."""

    code = "unknown_permission"


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether somebody may, the rule that decides and one sentence on it; the role and version where one decides."""

    allowed: bool
    rule: str
    reason: str
    role: str | None = None
    role_version: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One record that the question is about."""

    kind: ObjectType
    id: UUID


def require_permission(permission: str) -> None:
    """Refuse a right that the catalog lacks.

    Raises:
        UnknownPermissionError: no right is called so.
    """
    if permission not in catalog():
        detail = f"No right is called {permission!r}"
        raise UnknownPermissionError(detail, errors=[FieldError("?permission", "unknown_permission", detail)])


def explain(principal: Principal, permission: str, target: Target | None = None) -> Explanation:
    """Say why a principal may or may not do what a right stands for, in general or with one record.

    Raises:
        UnknownPermissionError: no right is called so.
        WrongRightError: the right says nothing about such a record.
        ObjectNotFoundError: no such record, and the principal would see every one.
    """
    require_permission(permission)
    if target is not None:
        target.kind.require(permission)
    if principal.tenant_id is None:
        return _explain_no_business(principal)
    if principal.owes_factor:
        return _no("second_factor_required", _("The business asks for a second factor first."))
    found = _explain_right(principal, permission, target)
    if found.allowed and principal.must_step_up(permission):
        sentence = _("The right is held, and opens only after a fresh proof of a second factor.")
        return replace(found, allowed=False, rule="step_up_required", reason=sentence)
    return found


def explain_member(user_id: UUID, permission: str, target: Target | None = None) -> Explanation:
    """Say the same about somebody else in the running business: whoever has a second factor is taken to show it.

    Raises: as `explain`.
    """
    require_permission(permission)
    member = find_member(user_id)
    if member is None or member.status != Membership.Status.ACTIVE:
        sentence = (
            _("The membership is %(status)s.") % {"status": member.get_status_display().lower()} if member else ""
        )
        return _no("not_a_member", sentence or _("This person does not belong to the business."))
    policy, has_factor = get_access_policy(), list_factors(user_id).exists()
    principal = replace(
        principal_for(member.user, current_tenant_id()),
        owes_factor=policy.requires_factor and not has_factor,
        step_up_rights=frozenset(policy.step_up_rights),
        is_fresh=has_factor,
    )
    return explain(principal, permission, target)


def _explain_no_business(principal: Principal) -> Explanation:
    session_id = principal.session_id
    chosen = session_id and Session.objects.filter(id=session_id).values_list("tenant_id", flat=True).first()
    if chosen is None:
        return _no("not_a_member", _("No business is chosen."))
    return _no("business_closed", _("The business is closed."))


def _explain_right(principal: Principal, permission: str, target: Target | None) -> Explanation:
    if not principal.may(permission):
        sentence = _("The role %(role)s does not hold this right.") % {"role": principal.role}
        return _by_role(principal, _no("not_granted", sentence))
    if target is None or principal.may_all(permission):
        if target is not None and not target.kind.rows().filter(id=target.id).exists():
            raise ObjectNotFoundError(f"No such {target.kind.name}")
        return _granted_by_role(principal, permission)
    return _explain_record(principal, permission, target)


def _explain_record(principal: Principal, permission: str, target: Target) -> Explanation:
    """Answer for a right that covers own and granted records; one that is missing looks like one of somebody else."""
    owned = {"id": target.id, target.kind.owner: principal.id}
    if target.kind.rows().filter(**owned).exists():
        return _by_role(principal, _yes("owner", _("The record is theirs.")))
    if principal.reach(permission) == Reach.TEAM and _is_of_team(principal, target):
        return _by_role(principal, _yes("team", _("The record belongs to somebody of their team.")))
    granted = {"principal_id": principal.id, "permission": permission, "object_id": target.id}
    if ObjectGrant.objects.filter(**granted).exists():
        return _by_role(principal, _yes("object_grant", _("The right was granted on this record.")))
    sentence = {
        Reach.OWN: _("The role %(role)s holds this right for own and granted records alone."),
        Reach.TEAM: _("The role %(role)s holds this right for records of their teams and granted ones alone."),
    }[principal.reach(permission)]
    return _by_role(principal, _no("not_granted", sentence % {"role": principal.role}))


def _is_of_team(principal: Principal, target: Target) -> bool:
    mates = list_teammates(principal.id)
    return target.kind.rows().filter(**{"id": target.id, f"{target.kind.owner}__in": mates}).exists()


def _granted_by_role(principal: Principal, permission: str) -> Explanation:
    rule = "built_in_role" if principal.role in BuiltInRole.values else "custom_role"
    sentence = {
        Reach.ALL: _("The role %(role)s holds this right."),
        Reach.TEAM: _("The role %(role)s holds this right for records of their teams and granted ones."),
        Reach.OWN: _("The role %(role)s holds this right for own and granted records."),
    }[principal.reach(permission)]
    return _by_role(principal, _yes(rule, sentence % {"role": principal.role}))


def _by_role(principal: Principal, found: Explanation) -> Explanation:
    """Name the role that decided; of one that the business defined the version too."""
    if principal.role in {*BuiltInRole.values, "system", ""}:
        return replace(found, role=principal.role or None)
    custom = find_custom_role(principal.role)
    return replace(found, role=principal.role, role_version=custom.version if custom else None)


def _yes(rule: str, reason: str) -> Explanation:
    return Explanation(allowed=True, rule=rule, reason=reason)


def _no(rule: str, reason: str) -> Explanation:
    return Explanation(allowed=False, rule=rule, reason=reason)
