"""One row of every collection of the API, made in the running business for somebody who may see it."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.events import RoleCreated
from accounts.models import (
    ApiKey,
    Factor,
    Membership,
    ObjectGrant,
    Role,
    ServiceAccount,
    Session,
    Team,
    TeamMember,
    User,
)
from accounts.services.sessions import Device, open_session
from activation.models import Activation
from commerce.models import Product, ProductImage
from core.ids import uuid7
from core.principal import Principal
from crm.models import Stage
from events.services import emit
from executions import transitions
from executions.commands import CreateBulkJob
from executions.lease import current_lease
from executions.models import BulkJob, DeadLetter, Pause, Schedule
from executions.services import create_bulk_job, finish, pause_scope
from executions.transitions import Result
from governance.models import ApprovalRequest, Decision
from outcomes.models import Outcome
from tenants.models import Domain
from tests.factories import messaging, outreach, privacy, records, senders
from tests.factories.accounts import MembershipFactory
from tests.factories.commerce import CategoryFactory, ProductFactory, VariantFactory
from tests.factories.crm import (
    ActivityFactory,
    AffiliationFactory,
    CompanyFactory,
    ContactFactory,
    DuplicateFactory,
    ForecastSnapshotFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
    QuotaFactory,
)
from tests.factories.executions import schedule, start
from tests.factories.factors import device_of
from tests.factories.governance import RuleFactory
from tests.factories.intake import FormSubmissionFactory, LoggedMailFactory, WebFormFactory
from tests.factories.quotes import QuoteFactory
from tests.factories.records import AttachmentFactory, CommentFactory, CustomFieldFactory, SavedViewFactory, TagFactory
from tests.factories.routing import AssignmentFactory, AssignmentRuleFactory, ResponseClockFactory
from tests.factories.scoring import ScoreFactory, ScoringModelFactory
from tests.factories.storefront import OrderRequestFactory
from tests.factories.tenants import DomainFactory

Maker = Callable[[Principal], Any]
API = "/api/v1"
_numbers = count(1)


def _activation(actor: Principal) -> Activation:
    name = f"sweep-{next(_numbers)}"
    return Activation.objects.create(
        external_id=name,
        tenant_id=actor.tenant_id,
        industry="ecommerce",
        preset="ecommerce",
        plan="free",
        document={},
        document_hash="",
        blueprint={"integrations": []},
        token_hash=hashlib.sha256(name.encode()).hexdigest(),
    )


def _approval(actor: Principal) -> ApprovalRequest:
    return ApprovalRequest.objects.create(
        subject_kind="execution",
        subject_id=start("demo.echo", actor=actor).id,
        action="demo.echo",
        input={},
        digest=b"",
        requester_kind="user",
        requester_id=uuid7(),
        approver_roles=["admin"],
        expires_at=timezone.now() + timedelta(days=1),
    )


def _decision(actor: Principal) -> Decision:
    return Decision.objects.create(
        effect="deny", code="policy_denied", action="demo.echo", actor_kind="user", actor_id=actor.id, input_digest=b""
    )


def _outcome(actor: Principal) -> Outcome:
    return Outcome.objects.create(
        execution=start("demo.echo", actor=actor),
        key="sale",
        verdict="positive",
        source="human",
        author_kind="user",
        author_id=actor.id,
    )


def _image(actor: Principal, product: Product | None = None) -> ProductImage:
    return ProductImage.objects.create(
        product=product or ProductFactory(),
        position=next(_numbers),
        status="failed",
        failure="Nobody answered",
        source_url="https://pictures.example.com/dress.jpg",
    )


def _member(actor: Principal) -> Membership:
    return MembershipFactory(role="user")


def _invitation(actor: Principal) -> Membership:
    return MembershipFactory(role="user", status="invited")


def _event(actor: Principal) -> None:
    emit(RoleCreated(role_id=uuid7(), role="clerk", grants=[]), actor=actor)


def _grant(actor: Principal) -> ObjectGrant:
    named = {"permission": "crm.view_contact", "object_type": "contact", "object_id": ContactFactory().id}
    return ObjectGrant.objects.create(principal_id=actor.id, **named)


def _role(actor: Principal) -> Role:
    number = next(_numbers)
    return Role.objects.create(code=f"clerk-{number}", name=f"Clerk {number}", grants=["crm.view_lead"])


def _team(actor: Principal) -> Team:
    team: Team = Team.objects.create(name=f"Team {next(_numbers)}")
    TeamMember.objects.create(team=team, user_id=actor.id)
    return team


def _session(actor: Principal) -> Session:
    user = User.objects.get(id=actor.id)
    return open_session(
        user=user, tenant_id=actor.tenant_id, kind=Session.Kind.API, device=Device(), now=timezone.now()
    ).session


def _factor(actor: Principal) -> Factor:
    device_of(User.objects.get(id=actor.id))
    return Factor.objects.get(user_id=actor.id)


def _service_account(actor: Principal) -> ServiceAccount:
    return ServiceAccount.objects.create(name=f"Shop system {next(_numbers)}", role="agent", created_by_id=actor.id)


def _api_key(actor: Principal) -> ApiKey:
    number = next(_numbers)
    return ApiKey.objects.create(
        name=f"Key {number}",
        prefix=f"nxs_{number:08}",
        hash=hashlib.sha256(f"key-{number}".encode()).digest(),
        scopes=["crm:read"],
        service_account=_service_account(actor),
        created_by_id=actor.id,
        expires_at=timezone.now() + timedelta(days=90),
    )


def _domain(actor: Principal) -> Domain:
    return DomainFactory(tenant_id=actor.tenant_id)


def _dead_letter(actor: Principal) -> DeadLetter:
    execution = start("demo.fail", {"times": 9}, actor=actor, retry={"max_attempts": 1})
    claimed = transitions.claim(queue="default", worker_id=current_lease().worker_id, limit=100, after=UUID(int=0))
    end = [
        Result(row.tenant_id, row.id, row.attempt, "failed", error={"code": "x", "message": "No"}) for row in claimed
    ]
    finish(end)
    return DeadLetter.objects.get(execution_id=execution.id)


def _pause(actor: Principal) -> Pause:
    return pause_scope(scope="queue", name=f"queue-{next(_numbers)}", actor=actor)


def _schedule(actor: Principal) -> Schedule:
    return schedule(actor, timezone.now(), name=f"Schedule {next(_numbers)}", cron="@daily")


def _bulk_job(actor: Principal) -> BulkJob:
    command = CreateBulkJob(verb="cancel", ids=[start("demo.echo", actor=actor).id])
    return create_bulk_job(command=command, actor=actor, now=timezone.now())


def _pipeline(actor: Principal) -> Any:
    return PipelineFactory(is_default=False)


def _stage(pipeline: Any) -> Any:
    number = next(_numbers)
    return Stage.objects.create(
        pipeline=pipeline, slug=f"stage-{number}", name=f"Stage {number}", position=10 + number, probability=50
    )


def _deal(actor: Principal) -> Any:
    return OpportunityFactory(pipeline=PipelineFactory(is_default=False), owner_id=actor.id)


def _quote(actor: Principal) -> Any:
    return QuoteFactory(owner_id=actor.id, contact=ContactFactory(owner_id=actor.id))


def _activity(actor: Principal) -> Any:
    return ActivityFactory(contact=ContactFactory(owner_id=actor.id))


def _comment(actor: Principal, contact: Any = None) -> Any:
    return CommentFactory(record_id=(contact or ContactFactory()).id, author_id=actor.id)


def _attachment(actor: Principal, contact: Any = None) -> Any:
    return AttachmentFactory(record_id=(contact or ContactFactory()).id, author_id=actor.id)


# Lists about one record, which the address names, and what adds a row to each.
ABOUT: dict[str, Callable[..., Any]] = {f"{API}/attachments": _attachment, f"{API}/comments": _comment}
# Collections without rows of their own kind are in no table: `actions` and `permissions` list what the code declares,
# `queues` what stands in them,
# `events` is written by every change.
MAKERS: dict[str, Maker] = {
    f"{API}/activations": _activation,
    f"{API}/api-keys": _api_key,
    f"{API}/approvals": _approval,
    f"{API}/attachments": _attachment,
    f"{API}/audit": _event,
    f"{API}/auth/mfa/factors": _factor,
    f"{API}/auth/sessions": _session,
    f"{API}/exports": records.exported,
    f"{API}/imports": records.uploaded,
    f"{API}/bulk-jobs": _bulk_job,
    f"{API}/comments": _comment,
    f"{API}/commerce/categories": lambda actor: CategoryFactory(),
    f"{API}/commerce/products": lambda actor: ProductFactory(),
    f"{API}/commerce/products/{{product_id}}/images": _image,
    f"{API}/commerce/variants": lambda actor: VariantFactory(),
    f"{API}/crm/activities": _activity,
    f"{API}/crm/assignment-rules": lambda actor: AssignmentRuleFactory(people=[actor.id]),
    f"{API}/crm/assignments": lambda actor: AssignmentFactory(record_id=uuid7(), user_id=actor.id),
    f"{API}/crm/affiliations": lambda actor: AffiliationFactory(contact__owner_id=actor.id),
    f"{API}/crm/companies": lambda actor: CompanyFactory(owner_id=actor.id),
    f"{API}/crm/contacts": lambda actor: ContactFactory(owner_id=actor.id),
    f"{API}/crm/duplicates": lambda actor: DuplicateFactory(),
    f"{API}/crm/form-submissions": lambda actor: FormSubmissionFactory(),
    f"{API}/crm/forms": lambda actor: WebFormFactory(),
    f"{API}/crm/forecast-snapshots": lambda actor: ForecastSnapshotFactory(),
    f"{API}/crm/leads": lambda actor: LeadFactory(owner_id=actor.id),
    f"{API}/crm/messages": outreach.contact_message,
    f"{API}/crm/mails": lambda actor: LoggedMailFactory(owner_id=actor.id),
    f"{API}/crm/opportunities": _deal,
    f"{API}/crm/pipelines": _pipeline,
    f"{API}/crm/pipelines/{{pipeline_id}}/stages": lambda actor: _stage(_pipeline(actor)),
    f"{API}/crm/quotes": _quote,
    f"{API}/crm/scores": lambda actor: ScoreFactory(record_id=LeadFactory(owner_id=actor.id).id),
    f"{API}/crm/scoring-models": lambda actor: ScoringModelFactory(),
    f"{API}/crm/response-clocks": lambda actor: ResponseClockFactory(lead=LeadFactory(owner_id=actor.id)),
    f"{API}/crm/quotas": lambda actor: QuotaFactory(owner_id=actor.id),
    f"{API}/dead-letters": _dead_letter,
    f"{API}/domains": _domain,
    f"{API}/executions": lambda actor: start("demo.echo", actor=actor),
    f"{API}/governance/decisions": _decision,
    f"{API}/governance/rules": lambda actor: RuleFactory(status="draft", actions=["crm.*"]),
    f"{API}/grants": _grant,
    f"{API}/invitations": _invitation,
    f"{API}/members": _member,
    f"{API}/merges": records.merged,
    f"{API}/messaging/templates": outreach.template,
    f"{API}/messaging/messages": lambda actor: senders.message(senders.another()),
    f"{API}/messaging/senders": lambda actor: senders.another(),
    f"{API}/notifications": messaging.notice,
    f"{API}/outcomes": _outcome,
    f"{API}/pauses": _pause,
    f"{API}/privacy/breaches": privacy.breach,
    f"{API}/privacy/consents": privacy.consent,
    f"{API}/privacy/erasures": privacy.erasure,
    f"{API}/privacy/exports": privacy.export,
    f"{API}/roles": _role,
    f"{API}/schedules": _schedule,
    f"{API}/service-accounts": _service_account,
    f"{API}/teams": _team,
    f"{API}/custom-fields": lambda actor: CustomFieldFactory(),
    f"{API}/tags": lambda actor: TagFactory(),
    f"{API}/views": lambda actor: SavedViewFactory(owner_id=actor.id),
    f"{API}/storefront/order-requests": lambda actor: OrderRequestFactory(),
}


# Collections inside a row: the name of its key in the address, what makes one, and what makes a row inside it.
NESTED: dict[str, tuple[str, Maker, Callable[[Principal, Any], Any]]] = {
    f"{API}/commerce/products/{{product_id}}/images": ("product_id", lambda actor: ProductFactory(), _image),
    f"{API}/crm/pipelines/{{pipeline_id}}/stages": ("pipeline_id", _pipeline, lambda actor, outer: _stage(outer)),
}


def collection_of(template: str) -> str:
    """Return the collection whose member a path template names: all before its last "/{id}"."""
    return template.partition("/{id}")[0]


def parameters_of(template: str, actor: Principal) -> dict[str, str | UUID]:
    """Make the rows that a path template names and return its parameters."""
    if template.startswith(f"{API}/actions/"):
        return {"id": "demo.echo"}
    if template.startswith(f"{API}/privacy/retention/"):
        return {"id": "privacy.exports_records"}
    if template.startswith(f"{API}/queues/"):
        return {"id": "default"}
    if "{" not in template:
        return {}
    if template == f"{API}/crm/forms/{{id}}/submit":
        return {"id": WebFormFactory().key}
    if template in NESTED:
        name, make, _row_in = NESTED[template]
        return {name: make(actor).id}
    collection = collection_of(template)
    row = MAKERS[collection](actor)
    outer = NESTED[collection][0] if collection in NESTED else ""
    return {"id": row.id, outer: getattr(row, outer)} if outer else {"id": row.id}


def list_of(path: str, actor: Principal) -> tuple[str, Callable[[], Any]]:
    """Return the address of a list, and what adds one row to it."""
    if path in ABOUT:
        contact = ContactFactory()
        return f"{path}?record_type=contact&subject={contact.id}", partial(ABOUT[path], actor, contact)
    if path not in NESTED:
        return path, partial(MAKERS[path], actor)
    name, make, row_in = NESTED[path]
    outer = make(actor)
    return path.format(**{name: outer.id}), partial(row_in, actor, outer)
