"""Fields that a business adds to its kinds of records, over REST."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from core.api.answers import no_content
from core.api.views import ListRows, RetrieveRow, TenantViewSet, takes
from records import commands
from records.api.serializers import CustomFieldSerializer
from records.models import CustomField
from records.selectors import custom_fields as selectors
from records.services import custom_fields as services


class CustomFieldViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Fields of the business: what they are called, what their values are, and how many records have one."""

    serializer_class = CustomFieldSerializer
    permissions = {
        "list": "records.view_customfield",
        "retrieve": "records.view_customfield",
        "create": "records.add_customfield",
        "partial_update": "records.change_customfield",
        "destroy": "records.delete_customfield",
    }
    filters = {"record_type": "record_type", "key": "key", "kind": "kind", "is_archived": "is_archived"}
    orderings = ("position", "label", "created_at", "updated_at")

    def get_queryset(self) -> QuerySet[CustomField]:
        return selectors.list_custom_fields()

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Count the records."""
        uses = selectors.count_records([row["id"] for row in rows])
        for row in rows:
            row["uses"] = uses.get(row["id"], 0)
        return rows

    @takes(commands.CreateCustomField)
    def create(self, request: Request, command: commands.CreateCustomField) -> HttpResponse:
        """Add a field; it can be written, filtered, ordered, imported and exported at once."""
        return self.created(services.create_custom_field(**command.given(), actor=self.principal))

    @takes(commands.ChangeCustomField)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeCustomField) -> HttpResponse:
        """Edit, archive or restore a field; options replace all of them, and those in use stay."""
        key = self.matched(selectors.lock_custom_field)
        return self.changed(services.change_custom_field(field_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a field with its values from every record."""
        key = self.matched(selectors.lock_custom_field)
        services.delete_custom_field(field_id=key, actor=self.principal)
        return no_content()
