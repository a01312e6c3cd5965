"""Rules, decisions and approvals."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.views import ListRows, RetrieveRow, TenantViewSet, takes
from governance import selectors, services
from governance.api.serializers import ApprovalSerializer, DecisionSerializer, RuleSerializer
from governance.commands import CreateRule, GiveVote
from governance.models import ApprovalRequest, Decision, Rule


class ApprovalViewSet(ListRows, RetrieveRow, TenantViewSet):
    """What waits for people, and what they said."""

    serializer_class = ApprovalSerializer
    permissions = {
        "list": "governance.view_approval",
        "retrieve": "governance.view_approval",
        "approve": "governance.change_approval",
        "reject": "governance.change_approval",
    }
    filters = {"status": "status", "action": "action", "subject_id": "subject_id", "requester_id": "requester_id"}

    def get_queryset(self) -> QuerySet[ApprovalRequest]:
        return selectors.list_approvals(seen_by=self.principal)

    @action(detail=True, methods=["post"])
    @takes(GiveVote)
    def approve(self, request: Request, command: GiveVote, pk: str) -> HttpResponse:
        """Say yes; the last yes that is needed lets it go on."""
        approval = services.approve(
            request_id=self.key(), comment=command.comment, actor=self.principal, now=timezone.now()
        )
        return self.changed(selectors.with_approvals(approval))

    @action(detail=True, methods=["post"])
    @takes(GiveVote)
    def reject(self, request: Request, command: GiveVote, pk: str) -> HttpResponse:
        """Say no; that ends it."""
        approval = services.reject(
            request_id=self.key(), comment=command.comment, actor=self.principal, now=timezone.now()
        )
        return self.changed(selectors.with_approvals(approval))


class RuleViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Rules: deny goes before approval, approval before allow, and what nothing allows is denied."""

    serializer_class = RuleSerializer
    permissions = {
        "list": "governance.view_rule",
        "retrieve": "governance.view_rule",
        "create": "governance.add_rule",
        "activate": "governance.change_rule",
        "retire": "governance.change_rule",
    }
    filters = {"name": "name", "status": "status", "effect": "effect"}

    def get_queryset(self) -> QuerySet[Rule]:
        return selectors.list_rules_for(self.principal)

    @takes(CreateRule)
    def create(self, request: Request, command: CreateRule) -> HttpResponse:
        """Propose the next version of a rule: a draft, in force once somebody with the right activates it."""
        return self.created(services.create_rule(**command.model_dump(), actor=self.principal))

    @action(detail=True, methods=["post"])
    def activate(self, request: Request, pk: str) -> HttpResponse:
        """Put this version into force."""
        return self.changed(services.activate_rule(rule_id=self.key(), actor=self.principal))

    @action(detail=True, methods=["post"])
    def retire(self, request: Request, pk: str) -> HttpResponse:
        """Take this version out of force."""
        return self.changed(services.retire_rule(rule_id=self.key(), actor=self.principal))


class DecisionViewSet(ListRows, RetrieveRow, TenantViewSet):
    """What governance denied or held; an allow stands in its execution."""

    serializer_class = DecisionSerializer
    permissions = {"list": "governance.view_decision", "retrieve": "governance.view_decision"}
    filters = {"effect": "effect", "action": "action", "execution": "subject_id", "actor_id": "actor_id"}

    def get_queryset(self) -> QuerySet[Decision]:
        return selectors.list_decisions()
