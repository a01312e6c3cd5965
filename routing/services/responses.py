"""First responses to leads: the policy, and the clocks that run by it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core.actions import submit
from core.changes import apply
from core.claims import claim
from core.principal import Principal, system
from core.tenancy import current_tenant_id
from crm.conditions import check_conditions, fits
from crm.models import Lead
from crm.selectors import list_leads
from crm.services.owners import check_owner
from events.services import emit
from records.registry import get_record_type
from routing import responses
from routing.events import LeadResponded, LeadResponseBreached, ResponsePolicyChanged
from routing.models import ResponseClock, ResponsePolicy
from tenants.selectors import get_current_tenant

WATCH: Final = "routing.response.watch"
RECOMPUTE: Final = "routing.response.recompute"
# What it takes to run the clocks that are on their way by other hours.
_TIMING: Final = frozenset({"is_active", "minutes", "hours", "holidays", "waits_for_owner"})
Status = ResponseClock.Status


@transaction.atomic
def set_policy(*, actor: Principal, **values: Any) -> ResponsePolicy:
    """Say how soon new leads are to be answered; `values` are those of SetResponsePolicy.kept, what is not named stays.

    Clocks that run go by the new times at once; a policy that is switched off runs none.

    Raises:
        InvalidError: a condition is none of the list of leads.
        UnknownOwnerError: somebody who is to be told is not of this business.
    """
    check_conditions(get_record_type("lead"), values.get("conditions", {}))
    for at, key in enumerate(values.get("tell_ids", ())):
        check_owner(UUID(key), pointer=f"/tell_ids/{at}")
    claim("response policy", ["it"])
    policy = responses.lock_policy()
    if policy is None:
        policy = ResponsePolicy(**values)
        policy.save(force_insert=True)
        emit(ResponsePolicyChanged(response_policy_id=policy.id, fields=sorted(values)), actor=actor)
        return policy
    fields = apply(policy, **values)
    if fields:
        emit(ResponsePolicyChanged(response_policy_id=policy.id, fields=fields), actor=actor)
    if _TIMING.intersection(fields) and responses.list_clocks().filter(status=Status.RUNNING).exists():
        submit(RECOMPUTE, {}, actor=_robot())
    return policy


@transaction.atomic
def start_clock(*, lead_id: UUID, at: datetime) -> ResponseClock | None:
    """Let the time of a new lead run from a moment; None when it runs already or the policy is not about it."""
    policy = responses.find_policy()
    if policy is None or not policy.is_active:
        return None
    lead = _held(lead_id)
    if lead is None or lead.status != Lead.Status.NEW or lead_id in responses.clocks_of([lead_id]):
        return None
    if not fits(get_record_type("lead"), lead, policy.conditions):
        return None
    clock = ResponseClock(lead=lead, owner_id=lead.owner_id)
    if lead.owner_id is not None or not policy.waits_for_owner:
        _run(clock, policy, at)
    clock.save(force_insert=True)
    _watch(clock)
    return clock


@transaction.atomic
def hear_owner(*, lead_id: UUID, owner_id: UUID, at: datetime) -> None:
    """Note whose lead it is now; a clock that waited for an owner runs from then on."""
    clock, policy = _clock_of(lead_id), responses.find_policy()
    if clock is None or clock.status != Status.RUNNING:
        return
    clock.owner_id = owner_id
    waited = clock.started_at is None and policy is not None
    if waited and policy is not None:
        _run(clock, policy, at)
    clock.save(update_fields=["owner_id", "started_at", "due_at", "updated_at"])
    if waited:
        _watch(clock)


@transaction.atomic
def respond(*, lead_id: UUID, at: datetime, actor: Principal) -> ResponseClock | None:
    """Note that somebody got in touch with a lead; only the first time counts. None when no clock waits for it.

    A response after the due time is a breach, also when nothing has noticed that yet.
    """
    clock = _clock_of(lead_id)
    if clock is None or clock.responded_at is not None:
        return None
    started, due = clock.started_at or at, clock.due_at
    seconds = _calendar().seconds_between(started, at)
    in_time = clock.status == Status.RUNNING and (due is None or at <= due)
    values = {
        "responded_at": at,
        "working_seconds": seconds,
        "started_at": started,
        "owner_id": clock.owner_id or actor.user_id,
    }
    if in_time:
        clock.move_to(Status.MET, **values)
    else:
        _breach(clock, due or at, actor)
        for name, value in values.items():
            setattr(clock, name, value)
        clock.save(update_fields=[*values, "updated_at"])
    fact = LeadResponded(lead_id=lead_id, owner_id=clock.owner_id, seconds=seconds, in_time=in_time)
    emit(fact, actor=actor)
    return clock


@transaction.atomic
def check_clock(*, clock_id: UUID, actor: Principal, now: datetime) -> str:
    """Note a breach when the time of a clock is over and nobody got in touch; return how it stands, or "gone"."""
    clock = responses.list_clocks().select_for_update().filter(id=clock_id).first()
    if clock is None:
        return "gone"
    if clock.status == Status.RUNNING and clock.due_at is not None and clock.due_at <= now:
        _breach(clock, clock.due_at, actor)
    return clock.status


@transaction.atomic
def recompute(*, clock_ids: Sequence[UUID]) -> int:
    """Let clocks run by the policy as it is now; return how many do. Of a policy that is switched off none do."""
    policy = responses.lock_policy()
    clocks = list(responses.list_clocks().select_for_update().filter(id__in=clock_ids, status=Status.RUNNING))
    if policy is None or not policy.is_active:
        responses.list_clocks().filter(id__in=[clock.id for clock in clocks]).delete()
        return 0
    for clock in clocks:
        if clock.started_at is None and (clock.owner_id is not None or not policy.waits_for_owner):
            clock.started_at = clock.created_at
        if clock.started_at is not None:
            _run(clock, policy, clock.started_at)
            clock.save(update_fields=["started_at", "due_at", "updated_at"])
            _watch(clock)
    return len(clocks)


def _run(clock: ResponseClock, policy: ResponsePolicy, at: datetime) -> None:
    clock.started_at = at
    clock.due_at = policy.calendar(get_current_tenant().timezone).after(at, policy.minutes)


def _watch(clock: ResponseClock) -> None:
    """Have the clock looked at when its time is over; once for each time, however often that is asked."""
    if clock.due_at is None:
        return
    submit(
        WATCH,
        {"clock_id": str(clock.id)},
        actor=_robot(),
        start_at=clock.due_at,
        dedupe={"key": f"response {clock.id} {clock.due_at.isoformat()}"},
        metadata={"record_id": str(clock.lead_id)},
    )


def _breach(clock: ResponseClock, due: datetime, actor: Principal) -> None:
    if clock.status != Status.RUNNING:
        return
    clock.move_to(Status.BREACHED, breached_at=due)
    emit(LeadResponseBreached(lead_id=clock.lead_id, owner_id=clock.owner_id, due_at=due), actor=actor)


def _robot() -> Principal:
    return system(current_tenant_id(), name="Response policy")


def _calendar() -> Any:
    policy = responses.find_policy() or ResponsePolicy()
    return policy.calendar(get_current_tenant().timezone)


def _held(lead_id: UUID) -> Lead | None:
    return list_leads().select_for_update(of=("self",)).filter(id=lead_id).first()


def _clock_of(lead_id: UUID) -> ResponseClock | None:
    return responses.list_clocks().select_for_update().filter(lead_id=lead_id).first()
