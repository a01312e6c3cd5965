"""First responses over REST: the policy, the clock of each lead, how long people took."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from core.api.answers import reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, asks, takes
from core.errors import FieldError, MalformedError
from crm.selectors import list_leads
from routing import response_commands, responses, services
from routing.api.response_serializers import (
    ResponseClockSerializer,
    ResponsePolicySerializer,
    ResponseTimesSerializer,
)
from routing.models import ResponseClock, ResponsePolicy
from routing.permissions import CHANGE_POLICY, VIEW_POLICY, VIEW_TIMES
from tenants.selectors import get_current_tenant

_SHOWN = (
    "is_active",
    "minutes",
    "hours",
    "holidays",
    "conditions",
    "tell_ids",
    "tells_owner",
    "waits_for_owner",
)


class ResponsePolicyViewSet(TenantViewSet):
    """How soon new leads are to be answered."""

    serializer_class = None
    permissions = {"retrieve": VIEW_POLICY, "partial_update": CHANGE_POLICY}

    @answers(ResponsePolicySerializer())
    def retrieve(self, request: Request) -> HttpResponse:
        """Read it; before anybody said so its id is null and nothing runs."""
        return reply(_shown(responses.find_policy()), request=request)

    @answers(ResponsePolicySerializer())
    @takes(response_commands.SetResponsePolicy)
    def partial_update(self, request: Request, command: response_commands.SetResponsePolicy) -> HttpResponse:
        """Say it, or say it anew; clocks that run go by the new times at once."""
        return reply(_shown(services.set_policy(**command.kept(), actor=self.principal)))


class ResponseClockViewSet(ListRows, RetrieveRow, TenantViewSet):
    """How long the leads that the caller sees have waited for a first response."""

    serializer_class = ResponseClockSerializer
    permissions = {"list": VIEW_POLICY, "retrieve": VIEW_POLICY}
    filters = {
        "status": "status",
        "lead_id": "lead_id",
        "owner_id": "owner_id",
        "due_at__gte": "due_at__gte",
        "due_at__lte": "due_at__lte",
    }
    orderings = ("due_at", "started_at", "created_at")

    def get_queryset(self) -> QuerySet[ResponseClock]:
        return responses.list_clocks().filter(lead__in=list_leads(seen_by=self.principal))


class ResponseTimesViewSet(TenantViewSet):
    """How long people took to answer new leads."""

    serializer_class = None
    permissions = {"list": VIEW_TIMES}

    @answers(ResponseTimesSerializer(), refuses=["malformed"])
    @asks(
        weeks="So many weeks up to this one, 8 by default, at most 52",
        owner_id="Only leads of this person",
    )
    def list(self, request: Request) -> HttpResponse:
        """Read the median, and the share in time: in all, by week and by person."""
        asked = request.query_params
        owner = _key(str(asked["owner_id"])) if "owner_id" in asked else None
        found = responses.response_times(now=timezone.now(), weeks=_weeks(asked.get("weeks", "8")), owner_id=owner)
        return reply(found.as_json())


def _shown(policy: ResponsePolicy | None) -> dict[str, Any]:
    found = policy or ResponsePolicy(is_active=False)
    values = {name: getattr(found, name) for name in _SHOWN}
    return {"id": found.id if policy else None, **values, "timezone": get_current_tenant().timezone}


def _weeks(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= responses.MOST_WEEKS:
        detail = f"Ask for 1 to {responses.MOST_WEEKS} weeks"
        raise MalformedError(detail, errors=[FieldError("?weeks", "malformed", detail)])
    return int(text)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        detail = "owner_id is the key of a person"
        raise MalformedError(detail, errors=[FieldError("?owner_id", "malformed", detail)]) from None
