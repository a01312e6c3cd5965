"""May this principal run this action with this input? Deny beats approval beats allow; no match and any error is no."""

import functools
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any
from uuid import UUID

import orjson

from core.actions import Action
from core.errors import NotPermittedError
from core.ids import uuid7
from core.principal import Kind, Principal
from core.tenancy import current_tenant_id
from events.services import emit
from governance import selectors
from governance.conditions import ConditionError, holds
from governance.events import DecisionRecorded
from governance.models import Decision, Effect, Rule


class PolicyDeniedError(NotPermittedError):
    """Governance says no."""

    code = "policy_denied"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision before it is kept: what, why, by which rules, and who could approve."""

    effect: str
    code: str
    reason: str
    rules: tuple[str, ...] = ()
    required_count: int = 1
    approver_roles: tuple[str, ...] = ()
    approval_seconds: int = 86_400

    def denied_as(self, *, principal: Principal, action: Action, command: Mapping[str, Any]) -> PolicyDeniedError:
        """Return the refusal; its record survives the rollback."""
        record = functools.partial(record_decision, self, principal=principal, action=action.name, command=command)
        return PolicyDeniedError(self.reason, code=self.code, records=[record], rules=list(self.rules))


def digest_of(action: str, command: Mapping[str, Any], rules: Sequence[str] = ()) -> bytes:
    """Return the hash that binds a decision to what was decided: action, input and rule versions."""
    content = orjson.dumps([action, command, sorted(rules)], default=str, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(content).digest()


def decide(
    *,
    principal: Principal,
    action: Action,
    command: Mapping[str, Any],
    now: datetime,
    rules: Iterable[Rule] | None = None,
) -> Ruling:
    """Decide in the running tenant; `rules` spares reading them again for many decisions in one go.

    A role that holds the action's permission is a built-in allow. A right that the business opens only after a second
    factor is denied until its person proved one.
    """
    found = selectors.list_active_rules() if rules is None else rules
    try:
        matching = [rule for rule in found if _covers(rule, principal, action, command, now)]
    except ConditionError as error:
        return Ruling(Effect.DENY, "policy_error", f"A rule could not be evaluated: {error}"[:300], _labels(found))
    denying = [rule for rule in matching if rule.effect == Effect.DENY]
    if denying:
        return Ruling(Effect.DENY, "policy_denied", _because(denying), _labels(denying))
    holding = [rule for rule in matching if rule.effect == Effect.REQUIRE_APPROVAL]
    is_allowed = principal.may(action.permission) or any(rule.effect == Effect.ALLOW for rule in matching)
    if not is_allowed:
        return Ruling(Effect.DENY, "not_permitted", f"Your role lacks {action.permission}")
    if principal.must_step_up(action.permission):
        return Ruling(Effect.DENY, "step_up_required", "Prove your second factor first: POST /api/v1/auth/mfa/step-up")
    if holding:
        return _hold(holding)
    return Ruling(Effect.ALLOW, "allowed", "", _labels(matching))


def could_allow(*, principal: Principal, action: Action, rules: Iterable[Rule]) -> bool:
    """Tell whether some input might be let through, at once or by people; `decide` has the word on each input.

    The right is held or a rule may give it, no rule denies whatever comes, and a machine is asked for no second factor.
    """
    concerning = [rule for rule in rules if _concerns(rule, principal, action)]
    if any(rule.effect == Effect.DENY and not rule.condition for rule in concerning):
        return False
    if principal.must_step_up(action.permission) and principal.kind != Kind.USER:
        return False
    return principal.may(action.permission) or any(rule.effect == Effect.ALLOW for rule in concerning)


def _hold(rules: Sequence[Rule]) -> Ruling:
    """All the rules that ask must be satisfied: the highest count, the shortest time, the roles all of them accept."""
    ruling = Ruling(
        Effect.REQUIRE_APPROVAL,
        "approval_required",
        _because(rules),
        _labels(rules),
        required_count=max(rule.required_count for rule in rules),
        approval_seconds=min(rule.approval_seconds for rule in rules),
    )
    named = [frozenset(rule.approver_roles) for rule in rules if rule.approver_roles]
    if not named:
        return ruling
    accepted = frozenset.intersection(*named)
    if not accepted:
        return replace(ruling, effect=Effect.DENY, code="policy_error", reason="No role may approve for every rule")
    return replace(ruling, approver_roles=tuple(sorted(accepted)))


def _concerns(rule: Rule, principal: Principal, action: Action) -> bool:
    if rule.roles and principal.role not in rule.roles:
        return False
    if rule.actor_kinds and principal.kind not in rule.actor_kinds:
        return False
    return any(fnmatchcase(action.name, pattern) for pattern in rule.actions)


def _covers(rule: Rule, principal: Principal, action: Action, command: Mapping[str, Any], now: datetime) -> bool:
    if not _concerns(rule, principal, action):
        return False
    return holds(rule.condition, _facts(principal, action, command, now)) if rule.condition else True


def _facts(principal: Principal, action: Action, command: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    return {
        "principal": {"id": str(principal.id), "kind": str(principal.kind), "role": principal.role},
        "action": {"name": action.name, "risk": str(action.risk), "permission": action.permission},
        "input": dict(command),
        "now": now,
    }


def _labels(rules: Iterable[Rule]) -> tuple[str, ...]:
    return tuple(rule.label for rule in rules)


def _because(rules: Sequence[Rule]) -> str:
    return "; ".join(rule.description or f"rule {rule.label}" for rule in rules)[:300]


def record_decision(
    ruling: Ruling,
    *,
    principal: Principal,
    action: str,
    command: Mapping[str, Any],
    subject: tuple[str, UUID] | None = None,
) -> Decision:
    """Keep a deny or a hold."""
    kind, subject_id = subject or ("", None)
    decision = Decision(
        id=uuid7(),
        tenant_id=current_tenant_id(),
        effect=ruling.effect,
        code=ruling.code,
        reason=ruling.reason,
        action=action,
        rules=list(ruling.rules),
        actor_kind=principal.kind,
        actor_id=principal.id,
        actor_role=principal.role,
        input_digest=digest_of(action, command, ruling.rules),
        subject_kind=kind,
        subject_id=subject_id,
    )
    decision.save(force_insert=True)
    emit(
        DecisionRecorded(decision_id=decision.id, effect=decision.effect, code=decision.code, action=action),
        actor=principal,
    )
    return decision
