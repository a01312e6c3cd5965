"""Receiving a document: the business, its owner and its plan are written in one transaction, or nothing is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from accounts.models import User
from accounts.selectors import principal_for
from accounts.services import add_membership, create_or_find_user, issue_set_password_link
from activation import diffs, documents, plans, selectors
from activation.blueprints import Blueprint
from activation.diffs import Diff
from activation.events import ActivationStarted
from activation.models import Activation, ActivationStep
from activation.plans import Plan
from activation.provisioning.tenants import BUSINESS
from activation.services.credentials import refresh_requirements, store_credentials
from activation.services.resume import launch
from activation.services.slugs import slug_refusal
from activation.tokens import new_token, token_hash
from core.errors import ConflictError, FieldError
from core.ids import uuid7
from core.principal import Principal, system
from core.tenancy import tenant_context
from events.services import emit
from tenants.models import Tenant
from tenants.services import SlugTakenError, create_tenant

Status = Activation.Status
StepStatus = ActivationStep.Status


@dataclass(frozen=True, slots=True)
class Receipt:
    """What receiving a document led to. `token` and `set_password_url` exist only here, and only the first time."""

    activation: Activation
    is_new: bool
    changes: int
    diff: Diff | None = None
    token: str | None = None
    set_password_url: str | None = None


class StillBuildingError(ConflictError):
    """A changed document came while the one before it is being built."""

    code = "still_building"


@transaction.atomic
def receive(*, plan: Plan, actor: Principal, now: datetime, request_key: str = "") -> Receipt:
    """Start to build the business of a document, or find the one that its external id stands for.

    A document without an external id is known again by `request_key`, if its sender gave one. The same document
    changes nothing; a changed one adds what is new and overwrites nothing.

    Raises:
        SlugTakenError: the document names the slug of another business.
        StillBuildingError: a changed document came too early.
    """
    external_id = plan.external_id or _made_id(request_key)
    _hold(external_id)
    found = selectors.find_by_external_id(external_id)
    if found is None:
        return _create(external_id, plan, actor, now)
    return _repeat(found, plan, actor, now)


def _made_id(request_key: str) -> str:
    return f"request-{token_hash(request_key)[:32]}" if request_key else f"generated-{uuid7()}"


def _hold(external_id: str) -> None:
    """Let one transaction at a time decide what an external id stands for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"activation:{external_id}"])


def _create(external_id: str, plan: Plan, actor: Principal, now: datetime) -> Receipt:
    tenant = _make_tenant(plan, actor)
    token = new_token()
    with tenant_context(tenant.id):
        owner = _make_owner(plan, tenant)
        store_credentials(plans.credentials_of(plan.document))
        activation = Activation.objects.create(
            status=Status.RECEIVED,
            external_id=external_id,
            tenant=tenant,
            owner=owner,
            requested_by=actor.user_id,
            document=plans.without_credentials(plan.document),
            document_hash=documents.fingerprint(plan.document),
            blueprint=plan.blueprint,
            **_facts(plan),
            warnings=[_as_json(warning) for warning in plan.warnings],
            token_hash=token_hash(token),
        )
        activation.move_to(Status.VALIDATED)
        _write_steps(activation, plan, now=now)
        activation.move_to(Status.PLANNED, started_at=now)
        _launch(activation, plan, owner)
        link = None if owner.has_usable_password() else issue_set_password_link(user=owner, now=now)
    return Receipt(activation, is_new=True, changes=sum(plan.records().values()), token=token, set_password_url=link)


def _facts(plan: Plan) -> dict[str, str]:
    preset = plan.blueprint["preset"]
    return {"industry": preset["industry"], "preset": preset["preset"], "plan": plan.blueprint["plan"]}


def _make_tenant(plan: Plan, actor: Principal) -> Tenant:
    business = plan.blueprint["business"]
    facts = {name: business.get(name, "") for name in ("legal_name", "description", "tax_id")}
    facts |= {name: business[name] for name in ("industry", "country", "currency", "timezone", "language")}
    slug = plan.blueprint["storefront"].get("slug")
    try:
        return create_tenant(name=business["name"], slug=slug, actor=actor, modules=plan.blueprint["modules"], **facts)
    except SlugTakenError as refused:
        raise slug_refusal(refused) from None


def _make_owner(plan: Plan, tenant: Tenant) -> User:
    person = {name: value for name, value in plan.blueprint["owner"].items() if name != "role"}
    owner, _ = create_or_find_user(**person)
    add_membership(user=owner, role="admin", actor=system(tenant.id))
    return owner


def _write_steps(activation: Activation, plan: Plan, *, now: datetime) -> None:
    rows = [_step_row(activation, position, step, plan) for position, step in enumerate(plan.steps, start=1)]
    for row in rows:
        if row.name == BUSINESS:
            row.status, row.made, row.started_at, row.finished_at = StepStatus.DONE, row.planned, now, now
    ActivationStep.objects.bulk_create(rows)


def _step_row(activation: Activation, position: int, step: Any, plan: Plan) -> ActivationStep:
    return ActivationStep(
        activation=activation,
        position=position,
        name=step.name,
        module=step.module,
        label=step.label,
        after=list(step.after),
        planned=dict(step.counts(plan.blueprint)),
        status=StepStatus.PENDING,
    )


def _launch(activation: Activation, plan: Plan, owner: User) -> None:
    """Submit the build on behalf of the owner, in the running business."""
    principal = principal_for(owner, activation.tenant_id)
    activation.execution_id = launch(activation, actor=principal)
    activation.save(update_fields=["execution_id", "updated_at"])
    emit(
        ActivationStarted(
            activation_id=activation.id,
            external_id=activation.external_id,
            industry=plan.blueprint["preset"]["industry"],
            preset=plan.blueprint["preset"]["preset"],
            revision=activation.revision,
            steps=[step.name for step in plan.steps],
        ),
        actor=principal,
    )


def _repeat(found: Activation, plan: Plan, actor: Principal, now: datetime) -> Receipt:
    if found.document_hash == documents.fingerprint(plan.document):
        return Receipt(found, is_new=False, changes=0)
    diff = diffs.compare(found.blueprint, plan.blueprint)
    activation = selectors.get_activation_for_update(found.id)
    if activation.status not in Activation.LIVE:
        raise StillBuildingError(
            f"The activation is {activation.status}; send the changed document again when it is ready"
        )
    with tenant_context(activation.tenant_id):
        store_credentials(plans.credentials_of(plan.document))
        _revise(activation, plan, now)
    return Receipt(activation, is_new=False, changes=diffs.count(diff), diff=diff)


def _revise(activation: Activation, plan: Plan, now: datetime) -> None:
    """Take the changed document over and build what it adds, in the running business."""
    activation.additions = diffs.additions(activation.blueprint, plan.blueprint)
    activation.document = plans.without_credentials(plan.document)
    activation.document_hash = documents.fingerprint(plan.document)
    activation.blueprint = plan.blueprint
    activation.warnings = [_as_json(warning) for warning in plan.warnings]
    activation.revision += 1
    for name, value in _facts(plan).items():
        setattr(activation, name, value)
    activation.save()
    refresh_requirements(activation, now=now)
    if not diffs.is_empty(activation.additions):
        _reopen_steps(activation, plan, activation.additions)
        activation.move_to(Status.PROVISIONING, started_at=now, finished_at=None)
        _launch(activation, plan, activation.owner or _make_owner(plan, activation.tenant))


def _reopen_steps(activation: Activation, plan: Plan, additions: Blueprint) -> None:
    """Let the steps run again that have something to add, and those of modules that are new."""
    rows = {row.name: row for row in activation.steps.select_for_update()}
    for position, step in enumerate(plan.steps, start=1):
        row = rows.get(step.name) or _step_row(activation, position, step, plan)
        planned = {} if step.name == BUSINESS else dict(step.counts(additions))
        status = StepStatus.PENDING if any(planned.values()) else StepStatus.SKIPPED
        if row.name in rows:
            row.move_to(status, planned=planned, made={}, skipped={}, started_at=None, finished_at=None)
        else:
            row.planned, row.status = planned, status
            row.save(force_insert=True)


def _as_json(fault: FieldError) -> dict[str, str]:
    return {"pointer": fault.pointer, "code": fault.code, "detail": fault.detail, "hint": fault.hint}
