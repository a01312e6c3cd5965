"""A contact at a glance over REST."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.rows import MoneyAnswerSerializer
from core.api.views import TenantViewSet, answers
from crm import figures, selectors
from crm.figures import DealSum
from crm.models import Activity
from events.models import Event
from privacy.models import Consent


class DealSumSerializer(serializers.Serializer[Any]):
    """Deals of one status with their sum in each currency, the one of the business first."""

    deals = serializers.IntegerField()
    amounts = MoneyAnswerSerializer(many=True)


class GlimpseSerializer(serializers.Serializer[Any]):
    """An activity in short."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    title = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True, help_text="When it was done, or is due")


class AgentActionSerializer(serializers.Serializer[Any]):
    """What an agent did last with the contact or one of their deals."""

    type = serializers.CharField()
    at = serializers.DateTimeField()
    actor_id = serializers.UUIDField()
    subject_type = serializers.CharField()
    subject_id = serializers.UUIDField()


class NewestConsentSerializer(serializers.Serializer[Any]):
    """The newest word for a channel and purpose."""

    id = serializers.UUIDField()
    channel = serializers.CharField()
    purpose = serializers.CharField()
    state = serializers.CharField()
    recorded_at = serializers.DateTimeField()


class ContactFiguresSerializer(serializers.Serializer[Any]):
    """A contact at a glance, of what the caller may see."""

    open = DealSumSerializer()
    won = DealSumSerializer(help_text="What they brought so far")
    lost = serializers.IntegerField()
    last_activity = GlimpseSerializer(allow_null=True)
    next_activity = GlimpseSerializer(allow_null=True)
    consents = NewestConsentSerializer(many=True, help_text="Empty for who may not see consents")
    last_agent_action = AgentActionSerializer(allow_null=True)


class ContactConsentsSerializer(serializers.Serializer[Any]):
    """What a contact said about being written to."""

    data = NewestConsentSerializer(many=True)  # type: ignore[assignment]


class WithFigures(TenantViewSet):
    """Adds what is known of a contact beside its own fields."""

    @action(detail=True, methods=["get"])
    @answers(ContactFiguresSerializer())
    def figures(self, request: Request, pk: str) -> HttpResponse:
        """Read open and won deals with sums, the last and the next activity, consents, what an agent did last."""
        found = figures.figures_of(self._contact(), seen_by=self.principal)
        return reply(
            {
                "open": _deals(found.open),
                "won": _deals(found.won),
                "lost": found.lost,
                "last_activity": _glimpse(found.last_activity),
                "next_activity": _glimpse(found.next_activity),
                "consents": [_consent(one) for one in found.consents],
                "last_agent_action": _event(found.last_agent_action),
            }
        )

    @action(detail=True, methods=["get"])
    @answers(ContactConsentsSerializer())
    def consents(self, request: Request, pk: str) -> HttpResponse:
        """Read the newest word of the contact for each channel and purpose."""
        return reply({"data": [_consent(one) for one in figures.consents_of(self._contact())]})

    def _contact(self) -> Any:
        return selectors.get_contact(self.key(), seen_by=self.principal)


def _deals(found: DealSum) -> Mapping[str, Any]:
    return {"deals": found.deals, "amounts": [amount.as_json() for amount in found.amounts]}


def _glimpse(activity: Activity | None) -> Mapping[str, Any] | None:
    if activity is None:
        return None
    at = activity.done_at or activity.due_at
    return {"id": activity.id, "kind": activity.kind, "title": activity.title, "at": at}


def _consent(one: Consent) -> Mapping[str, Any]:
    names = ("id", "channel", "purpose", "state", "recorded_at")
    return {name: getattr(one, name) for name in names}


def _event(event: Event | None) -> Mapping[str, Any] | None:
    if event is None:
        return None
    return {
        "type": event.type,
        "at": event.occurred_at,
        "actor_id": event.actor_id,
        "subject_type": event.subject_type,
        "subject_id": event.subject_id,
    }
