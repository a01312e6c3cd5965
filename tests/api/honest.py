"""The honest request of every operation: rows in the state it needs, and a body that is valid."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import MULTIPART_CONTENT
from django.utils import timezone
from fido2.utils import websafe_encode

from accounts.models import Factor, User
from accounts.services import Purpose, issue_link
from accounts.services.factors import issue_challenge
from core.principal import Principal
from crm.models import Opportunity
from executions import transitions
from executions.lease import current_lease
from executions.models import Step
from records.models import Export, Import
from tests.api.crm import CRM
from tests.api.first import FIRST
from tests.api.messaging import MESSAGING
from tests.api.operations import Operation
from tests.api.outreach import OUTREACH
from tests.api.routing import ROUTING
from tests.api.rows import API, MAKERS, parameters_of
from tests.api.scoring import SCORING
from tests.contract import ApiClient
from tests.factories import records
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.activation import shortest
from tests.factories.commerce import OptionFactory, ProductFactory, VariantFactory
from tests.factories.crm import ContactFactory, PipelineFactory, stage_of
from tests.factories.executions import start
from tests.factories.factors import Device, app_of, device_of
from tests.factories.intake import filled_in, with_drop
from tests.factories.records import TagFactory

NEW_PASSWORD = "seven yellow tractors"
PRICE = {"amount": "1500.00", "currency": "NGN"}
Json = dict[str, Any]
Make = Callable[[Principal, Json], Json]

# Operations whose honest request this table cannot bring to success, and the answer that shows it got through.
# Their successes take a whole activation: tests/activation and tests/journeys.
REACHED: dict[str, tuple[int, str]] = {
    f"{API}/activations/{{id}}/credentials": (422, "unknown_integration"),
    f"{API}/activations/{{id}}/resume": (409, "not_resumable"),
    f"{API}/activations/{{id}}/rollback": (409, "illegal_transition"),
}


def _mapped(actor: Principal, found: Json) -> Json:
    records.mapped(Import.objects.get(id=found["id"]), actor)
    return {}


def _imported(status: str) -> Make:
    def make(actor: Principal, found: Json) -> Json:
        records.in_state(Import.objects.get(id=found["id"]), status)
        return {}

    return make


def _written(actor: Principal, found: Json) -> Json:
    records.written(Export.objects.get(id=found["id"]), actor)
    return {}


def _link(purpose: str, **payload: Any) -> str:
    user = UserFactory()
    return issue_link(user=user, purpose=purpose, now=timezone.now(), **payload).rpartition("/")[2]


def _login(actor: Principal) -> Json:
    return {"email": User.objects.get(id=actor.id).email, "password": PASSWORD}


def _refresh(actor: Principal, _: Json) -> Json:
    return {"refresh": ApiClient().post(f"{API}/auth/login", _login(actor)).json()["refresh"]}


def _half_way(actor: Principal, _: Json) -> Json:
    user = UserFactory()
    app = app_of(user)
    waiting = ApiClient().post(f"{API}/auth/login", {"email": user.email, "password": PASSWORD}).json()
    return {"token": waiting["token"], "code": app.now()}


def _offered(actor: Principal, _: Json) -> Json:
    user = User.objects.get(id=actor.id)
    app = app_of(user)
    Factor.objects.update(confirmed_at=None)
    return {"code": app.now()}


def _shown(actor: Principal, _: Json) -> Json:
    return {"code": app_of(User.objects.get(id=actor.id)).now()}


def _held(actor: Principal) -> Device:
    return device_of(User.objects.get(id=actor.id))


def _alone(actor: Principal, _: Json) -> Json:
    device = _held(actor)
    return {"credential": device.sign(ApiClient().post(f"{API}/auth/mfa/verify/options").json()["public_key"])}


def _made(actor: Principal, _: Json) -> Json:
    user = User.objects.get(id=actor.id)
    value = issue_challenge(user=user, act="register", now=timezone.now())
    return {"credential": Device().make({"rp": {"id": "localhost"}, "challenge": websafe_encode(value)})}


def _with_factor(actor: Principal, _: Json) -> Json:
    _held(actor)
    return {"current_password": PASSWORD}


def _asked(actor: Principal, _: Json) -> Json:
    _held(actor)
    return {}


def _sellable(parameters: Json) -> Json:
    VariantFactory(product_id=parameters["id"])
    return {}


def _sized(parameters: Json) -> Json:
    OptionFactory(product_id=parameters["id"])
    return {"price": PRICE}


def _next_stage(parameters: Json) -> Json:
    deal = Opportunity.objects.get(id=parameters["id"])
    return {"stage_id": str(stage_of(deal.pipeline, "offer").id)}


def _claimed(**body: Any) -> Json:
    """Let the execution run."""
    transitions.claim(queue="default", worker_id=current_lease().worker_id, limit=1, after=UUID(int=0))
    return {"attempt": 1, **body}


def _stepped(actor: Principal, found: Json) -> Json:
    now = timezone.now()
    facts = {"tenant_id": actor.tenant_id, "attempt": 1, "started_at": now, "finished_at": now}
    Step.objects.create(execution_id=found["id"], name="one", **facts)
    return {"from_step": "one"}


def _tagged() -> Json:
    return {"record_type": "contact", "record_ids": [str(ContactFactory().id)], "tags": [TagFactory().name]}


RECORDS = [
    *(f"/commerce/{noun}" for noun in ("categories", "products")),
    *(f"/crm/{noun}" for noun in ("activities", "companies", "contacts", "leads", "opportunities", "quotes")),
]


def _many(plural: str) -> Make:
    return lambda actor, _: {"ids": [str(MAKERS[f"{API}{plural}"](actor).id)], "delete": True}


def _about(actor: Principal, found: Json) -> str:
    return f"?record_type=contact&subject={ContactFactory(owner_id=actor.id).id}"


def _pipeline(**body: Any) -> Json:
    PipelineFactory()
    return body


STAGES = [
    {"slug": "new", "name": "New", "probability": 10},
    {"slug": "won", "name": "Won", "probability": 100, "kind": "won"},
    {"slug": "lost", "name": "Lost", "probability": 0, "kind": "lost"},
]
# What an operation takes that does not take an empty body.
BODIES: dict[str, Make] = {
    "POST /activate": lambda actor, _: shortest(),
    "POST /activate/draft": lambda actor, _: {"sentence": "A bakery in Lagos that sells bread and cakes"},
    "POST /activations/{id}/credentials": lambda actor, _: {"integration": "paystack", "credentials": {"key": "x"}},
    "POST /api-keys": lambda actor, _: {"name": "Script", "scopes": ["crm:read"], "current_password": PASSWORD},
    "PATCH /api-keys/{id}": lambda actor, _: {"name": "Another name"},
    "POST /api-keys/{id}/revoke": lambda actor, _: {"current_password": PASSWORD},
    "POST /service-accounts": lambda actor, _: {"name": "Shop system", "role": "agent"},
    "POST /auth/email/change": lambda actor, _: {"email": "new@example.com", "current_password": PASSWORD},
    "POST /auth/mfa/factors/{id}/remove": lambda actor, _: {"current_password": PASSWORD},
    "POST /auth/mfa/passkeys": _made,
    "POST /auth/mfa/passkeys/options": lambda actor, _: {"current_password": PASSWORD},
    "POST /auth/mfa/recovery-codes": _with_factor,
    "POST /auth/mfa/step-up": _shown,
    "POST /auth/mfa/step-up/options": _asked,
    "POST /auth/mfa/totp": lambda actor, _: {"current_password": PASSWORD},
    "POST /auth/mfa/totp/confirm": _offered,
    "POST /auth/mfa/verify": _half_way,
    "POST /auth/passkey": _alone,
    "POST /auth/email/verify": lambda actor, _: {"token": _link(Purpose.VERIFY_EMAIL)},
    "POST /auth/invitation/accept": lambda actor, _: {
        "token": _link(Purpose.INVITATION, tenant_id=str(actor.tenant_id), role="agent")
    },
    "POST /auth/login": lambda actor, _: _login(actor),
    "POST /auth/password/change": lambda actor, _: {"current": PASSWORD, "password": NEW_PASSWORD},
    "POST /auth/password/reset": lambda actor, _: {"email": "ada@example.com"},
    "POST /auth/password/reset/confirm": lambda actor, _: {
        "token": _link(Purpose.RESET_PASSWORD),
        "password": NEW_PASSWORD,
    },
    "POST /auth/refresh": _refresh,
    "POST /auth/register": lambda actor, _: {"email": "bisi@example.com", "password": NEW_PASSWORD},
    "POST /auth/switch": lambda actor, _: {"tenant": str(actor.tenant_id)},
    "POST /commerce/categories": lambda actor, _: {"name": "Soap"},
    "POST /commerce/products": lambda actor, _: {"name": "Black soap"},
    "POST /commerce/products/{id}/generate_variants": lambda actor, found: _sized(found),
    "POST /commerce/products/{id}/publish": lambda actor, found: _sellable(found),
    "POST /commerce/products/{id}/withdraw": lambda actor, found: _sellable(found),
    "POST /commerce/products/{product_id}/images": lambda actor, _: {"url": "https://pictures.example.com/a.jpg"},
    "POST /commerce/variants": lambda actor, _: {
        "sku": "SOAP-1",
        "price": PRICE,
        "product_id": str(ProductFactory().id),
    },
    "PATCH /crm/mail-settings": with_drop,
    "POST /crm/forms": lambda actor, _: {"name": "Contact us"},
    "POST /crm/forms/{id}/submit": filled_in,
    "POST /crm/activities": lambda actor, _: {
        "kind": "task",
        "title": "Call back",
        "contact_id": str(ContactFactory().id),
    },
    "POST /bulk-jobs": lambda actor, _: {"verb": "cancel", "filter": {"status": "queued"}},
    **OUTREACH,
    **ROUTING,
    **SCORING,
    **CRM,
    **MESSAGING,
    "POST /crm/leads/{id}/convert": lambda actor, _: _pipeline(),
    "POST /crm/opportunities": lambda actor, _: _pipeline(name="Soap for a hotel"),
    "POST /crm/opportunities/{id}/lose": lambda actor, _: {"lost_reason": "Price"},
    "POST /crm/opportunities/{id}/move": lambda actor, found: _next_stage(found),
    "POST /crm/quotes/{id}/accept": lambda actor, _: {"accepted_by": "Ada Obi"},
    "PATCH /crm/quotas/{id}": lambda actor, _: {"amount": PRICE},
    "POST /crm/quotas": lambda actor, _: {"owner_id": str(actor.id), "month": "2026-12", "amount": PRICE},
    "POST /crm/pipelines": lambda actor, _: {"slug": "hotels", "name": "Hotels", "stages": STAGES},
    "POST /dead-letters/{id}/discard": lambda actor, _: {"reason": "The shop is closed"},
    "POST /domains": lambda actor, _: {"host": "soap.example.com"},
    "POST /executions": lambda actor, _: {"action": "demo.echo"},
    "POST /executions/batch": lambda actor, _: {"executions": [{"action": "demo.echo"}]},
    "POST /executions/{id}/complete": lambda actor, _: _claimed(output={"done": True}),
    "POST /executions/{id}/fail": lambda actor, _: _claimed(code="outside", message="It broke"),
    "POST /executions/{id}/fork": _stepped,
    "POST /executions/{id}/heartbeat": lambda actor, _: _claimed(progress=40),
    "POST /executions/{id}/signals": lambda actor, _: {"name": "go"},
    "POST /mcp": lambda actor, _: {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
    },
    "POST /pauses": lambda actor, _: {"scope": "queue", "name": "slow"},
    "POST /governance/rules": lambda actor, _: {"name": "no-demo", "effect": "deny", "actions": ["demo.*"]},
    "POST /grants": lambda actor, _: {
        "principal_id": str(actor.id),
        "permission": "crm.view_contact",
        "object_type": "contact",
        "object_id": str(ContactFactory().id),
    },
    "POST /invitations": lambda actor, _: {"email": "bisi@example.com", "role": "agent"},
    "POST /members": lambda actor, _: {"email": "bisi@example.com", "role": "agent"},
    "POST /outcomes": lambda actor, _: {
        "execution_id": str(start("demo.echo", actor=actor).id),
        "key": "sale",
        "verdict": "positive",
    },
    "POST /schedules": lambda actor, _: {"name": "Report", "action": "demo.echo", "cron": "@daily"},
    "POST /schedules/preview": lambda actor, _: {"cron": "@daily"},
    "POST /schedules/{id}/backfill": lambda actor, _: {
        "since": "2026-11-20T00:00:00Z",
        "until": "2026-11-22T00:00:00Z",
    },
    "POST /attachments": lambda actor, _: {
        "record_type": "contact",
        "record_id": str(ContactFactory().id),
        "name": "offer.txt",
        "content": "SGVsbG8=",
    },
    "POST /comments": lambda actor, _: {
        "record_type": "contact",
        "record_id": str(ContactFactory().id),
        "body": "She likes soap",
    },
    "PATCH /comments/{id}": lambda actor, _: {"body": "She likes black soap"},
    "POST /custom-fields": lambda actor, _: {"record_type": "contact", "key": "tier", "label": "Tier", "kind": "text"},
    "POST /tags": lambda actor, _: {"name": "VIP"},
    "POST /tags/attach": lambda actor, _: _tagged(),
    "POST /tags/detach": lambda actor, _: _tagged(),
    "POST /tags/{id}/merge": lambda actor, _: {"into_id": str(TagFactory().id)},
    "POST /views": lambda actor, _: {"record_type": "contact", "name": "Mine", "filters": {"owner_id": str(actor.id)}},
    **{f"POST {plural}/bulk": _many(plural) for plural in RECORDS},
    "POST /teams": lambda actor, _: {"name": "North", "user_ids": [str(actor.id)]},
    "POST /roles": lambda actor, _: {"code": "clerk", "name": "Clerk"},
    "PATCH /notifications/preferences": lambda actor, _: {
        "choices": [{"kind": "person.mentioned", "channel": "email", "pace": "off"}]
    },
    "PATCH /privacy/breaches/{id}": lambda actor, _: {"measures": "The disk is encrypted"},
    "POST /privacy/breaches": lambda actor, _: {"title": "Stolen laptop", "discovered_at": "2026-01-01T09:00:00Z"},
    "POST /privacy/breaches/{id}/assess": lambda actor, _: {"assessment": "Nobody is harmed"},
    "POST /privacy/breaches/{id}/notify": lambda actor, _: {"notified_at": timezone.now().isoformat()},
    "POST /privacy/consents": lambda actor, _: {
        "address": "ada@example.com",
        "channel": "email",
        "purpose": "newsletter",
        "text_version": "1",
        "source": "form",
    },
    "POST /privacy/erasures": lambda actor, _: {
        "subject": {"contact_id": str(ContactFactory().id)},
        "reason": "They asked",
        "current_password": PASSWORD,
    },
    "POST /imports": lambda actor, _: {"file": records.PEOPLE.encode(), "record_type": "contact"},
    "PUT /imports/{id}/mapping": lambda actor, _: {"columns": [{"column": 0, "field": "first_name"}]},
    "POST /imports/{id}/check": _mapped,
    "POST /imports/{id}/run": _imported("checked"),
    "POST /imports/{id}/undo": _imported("done"),
    "GET /imports/{id}/errors": _imported("done"),
    "POST /exports": lambda actor, _: {"record_type": "contact"},
    "GET /exports/{id}/file": _written,
    "POST /privacy/exports": lambda actor, _: {"subject": {"contact_id": str(ContactFactory().id)}},
    "PUT /privacy/retention/{id}": lambda actor, _: {"days": 400},
}

# What an operation is asked with that answers nothing without.
QUERIES: dict[str, Callable[[Principal, Json], str]] = {
    "GET /attachments": _about,
    "GET /auth/explain": lambda actor, _: "?permission=crm.view_contact",
    "GET /comments": _about,
    "GET /search": lambda actor, _: "?q=ada",
    "GET /timeline": _about,
}


@dataclass(frozen=True)
class Request:
    """One request, to be sent by several people."""

    method: str
    path: str
    body: Json = field(default_factory=dict)

    def send(self, client: ApiClient, *, text: str = "", more: Json | None = None) -> Any:
        """Send it; `text` goes instead of the body, `more` is added to it."""
        if self.method in {"GET", "DELETE"}:
            return client.generic(self.method, self.path)
        body = {**self.body, **(more or {})}
        if any(isinstance(part, bytes) for part in body.values()):
            return _send_form(client, self.path, body, text)
        return client.generic(self.method, self.path, text or json.dumps(body))


def _send_form(client: ApiClient, path: str, body: Json, text: str) -> Any:
    if text:
        return client.post(path, text, content_type="multipart/form-data")
    parts = {name: SimpleUploadedFile(name, part) if isinstance(part, bytes) else part for name, part in body.items()}
    return client.post(path, parts, content_type=MULTIPART_CONTENT)


class Asker:
    """Prepares the honest request of an operation as one person."""

    def __init__(self, api: Callable[[Principal | None], ApiClient], actor: Principal) -> None:
        self.api, self.actor = api, actor

    def prepare(self, operation: Operation) -> Request:
        """Make the rows and bring them into the state that the operation needs."""
        found = parameters_of(operation.template, self.actor)
        short = operation.template.removeprefix(API)
        make = BODIES.get(f"{operation.method} {short}")
        body = make(self.actor, found) if make else {}
        query = QUERIES.get(f"{operation.method} {short}")
        path = operation.template.format(**found) + (query(self.actor, found) if query else "")
        if short in FIRST:
            verb, given = FIRST[short]
            done = self.api(self.actor).post(f"{path.rpartition('/')[0]}/{verb}", given)
            assert done.status_code < 400, done.content
        return Request(operation.method, path, body)
