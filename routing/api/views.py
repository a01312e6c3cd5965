"""Rules of assignment over REST, and what they gave."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content, reply
from core.api.rows import attach
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from routing import commands, selectors, services
from routing.api.serializers import (
    AssignmentOrderSerializer,
    AssignmentRuleSerializer,
    AssignmentSerializer,
    GivenRecordsSerializer,
    TriedRuleSerializer,
)
from routing.models import Assignment, AssignmentRule
from routing.permissions import ADD, CHANGE, DELETE, RUN, VIEW
from routing.services import Choice

GIVEN_DAYS = timedelta(days=30)


class AssignmentRuleViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Rules by which new records without an owner are given to people."""

    serializer_class = AssignmentRuleSerializer
    permissions = {
        "list": VIEW,
        "retrieve": VIEW,
        "create": ADD,
        "partial_update": CHANGE,
        "destroy": DELETE,
        "order": CHANGE,
        "try_rule": VIEW,
        # The right to change each record is asked beside it.
        "assign": RUN,
    }
    filters = {"record_type": "record_type", "is_active": "is_active", "method": "method"}
    orderings = ("position", "name", "created_at")
    ordering = "position"

    def get_queryset(self) -> QuerySet[AssignmentRule]:
        return selectors.list_rules()

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put the people in, with what each got: two more queries for all rows."""
        keys = [row["id"] for row in rows]
        given = selectors.count_given(since=timezone.now() - GIVEN_DAYS, rule_ids=keys)
        found = {
            rule_id: [
                {
                    "user_id": one.user_id,
                    "weight": one.weight,
                    "is_available": one.is_available,
                    "away_until": one.away_until,
                    "territory": one.territory,
                    "last_given_at": one.last_given_at,
                    "given": given.get((rule_id, one.user_id), 0),
                }
                for one in people
            ]
            for rule_id, people in selectors.people_of(keys).items()
        }
        return attach(rows, "people", found)

    @takes(commands.CreateAssignmentRule)
    def create(self, request: Request, command: commands.CreateAssignmentRule) -> HttpResponse:
        """Add a rule; it is asked after those that are there."""
        return self.created(services.create_rule(**command.given(), actor=self.principal))

    @takes(commands.ChangeAssignmentRule)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeAssignmentRule) -> HttpResponse:
        """Edit a rule; `people` are all that it shall have, and those who stay keep their turn."""
        key = self.matched(selectors.lock_rule)
        return self.changed(services.change_rule(rule_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a rule; what it gave stays with its people."""
        services.delete_rule(rule_id=self.matched(selectors.lock_rule), actor=self.principal)
        return no_content()

    @action(detail=False, methods=["post"])
    @answers(AssignmentOrderSerializer())
    @takes(commands.OrderAssignmentRules)
    def order(self, request: Request, command: commands.OrderAssignmentRules) -> HttpResponse:
        """Say in which order the rules of a kind are asked: the first that finds somebody decides."""
        ordered = services.order_rules(**command.given(), actor=self.principal)
        return reply({"rule_ids": [rule.id for rule in ordered]})

    @action(detail=True, methods=["post"], url_path="try")
    @answers(TriedRuleSerializer())
    @takes(commands.TryAssignmentRule)
    def try_rule(self, request: Request, pk: str, command: commands.TryAssignmentRule) -> HttpResponse:
        """Tell whom the rule would give a record to, and why; nothing changes."""
        given = {"rule_id": self.key(), "record_id": command.record_id}
        return reply(_told(services.try_rule(**given, actor=self.principal, now=timezone.now())))

    @action(detail=False, methods=["post"])
    @answers(GivenRecordsSerializer())
    @takes(commands.AssignRecords)
    def assign(self, request: Request, command: commands.AssignRecords) -> HttpResponse:
        """Give up to 200 records to people by the rules, whoever has them now; each has its own result."""
        found = services.assign_records(**command.given(), actor=self.principal, now=timezone.now())
        return reply({"results": [asdict(each) for each in found]})


class AssignmentViewSet(ListRows, RetrieveRow, TenantViewSet):
    """What rules gave to whom; nothing changes it."""

    serializer_class = AssignmentSerializer
    permissions = {"list": VIEW, "retrieve": VIEW}
    filters = {
        "record_type": "record_type",
        "record_id": "record_id",
        "rule_id": "rule_id",
        "user_id": "user_id",
        "created_at__gte": "created_at__gte",
        "created_at__lte": "created_at__lte",
    }
    orderings = ("created_at",)

    def get_queryset(self) -> QuerySet[Assignment]:
        return selectors.list_assignments()


def _told(choice: Choice) -> dict[str, Any]:
    people = [{"user_id": one.person.user_id, "open": one.open, "why_not": one.why_not} for one in choice.people]
    return {"fits": choice.fits, "user_id": choice.user_id, "reason": choice.reason, "people": people}
