"""Service accounts and keys."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from accounts import commands, selectors, services
from accounts.api.machine_serializers import ApiKeySerializer, NewApiKeySerializer, ServiceAccountSerializer
from accounts.models import ApiKey, ServiceAccount
from accounts.site import device_of
from core.api.answers import reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes

_OWN = "accounts.own_api_key"


class ServiceAccountViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Machines that act in the business."""

    serializer_class = ServiceAccountSerializer
    permissions = {
        "list": "accounts.view_service_account",
        "retrieve": "accounts.view_service_account",
        "create": "accounts.change_service_account",
        "partial_update": "accounts.change_service_account",
    }
    filters = {"status": "status", "name": "name"}

    def get_queryset(self) -> QuerySet[ServiceAccount]:
        return selectors.list_service_accounts()

    @takes(commands.CreateServiceAccount)
    def create(self, request: Request, command: commands.CreateServiceAccount) -> HttpResponse:
        """Let a machine act here; give it a key next."""
        return self.created(services.create_service_account(**command.model_dump(), actor=self.principal))

    @takes(commands.ChangeServiceAccount)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeServiceAccount) -> HttpResponse:
        """Rename it, give it another role, disable it or let it act again."""
        key = self.matched(selectors.get_service_account_for_update)
        changed = services.change_service_account(account_id=key, actor=self.principal, **command.changes())
        return self.changed(changed)


def _is_revoked(keys: QuerySet[ApiKey], holds: bool) -> QuerySet[ApiKey]:  # noqa: FBT001 - a Rule
    return keys.filter(revoked_at__isnull=not holds)


class ApiKeyViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Keys of service accounts and of people's own programs; `search` finds by name and by the beginning of a key."""

    serializer_class = ApiKeySerializer
    permissions = {"list": _OWN, "retrieve": _OWN, "create": _OWN, "partial_update": _OWN, "revoke": _OWN}
    secret_answers = frozenset({"create", "revoke"})
    filters = {
        "prefix": "prefix",
        "service_account_id": "service_account_id",
        "user_id": "user_id",
        "is_revoked": _is_revoked,
        "expires_at__gte": "expires_at__gte",
        "expires_at__lte": "expires_at__lte",
    }

    def get_queryset(self) -> QuerySet[ApiKey]:
        return selectors.list_api_keys(seen_by=self.principal)

    def search(self, queryset: QuerySet[ApiKey], text: str) -> QuerySet[ApiKey]:
        return selectors.search_api_keys(queryset, text)

    @answers(NewApiKeySerializer, status=201)
    @takes(commands.CreateApiKey)
    def create(self, request: Request, command: commands.CreateApiKey) -> HttpResponse:
        """Make a key, by the present password; its text is in this answer and never shown again."""
        new = services.create_api_key(
            **command.model_dump(exclude={"current_password"}),
            current=command.current_password,
            actor=self.principal,
            device=device_of(request),
            now=timezone.now(),
        )
        location = f"{request.path}/{new.row.id}"
        return reply({**self.row(new.row), "key": new.text}, status=201, Location=location)

    @takes(commands.RenameApiKey)
    def partial_update(self, request: Request, pk: str, command: commands.RenameApiKey) -> HttpResponse:
        """Call it something else."""
        key = self.matched(lambda found: selectors.get_api_key_for_update(found, seen_by=self.principal))
        return self.changed(services.rename_api_key(key_id=key, name=command.name, actor=self.principal))

    @action(detail=True, methods=["post"])
    @takes(commands.ConfirmPassword)
    def revoke(self, request: Request, pk: str, command: commands.ConfirmPassword) -> HttpResponse:
        """End it for good, by the present password: it opens nothing from the next call on."""
        revoked = services.revoke_api_key(
            key_id=self.key(),
            current=command.current_password,
            actor=self.principal,
            device=device_of(request),
            now=timezone.now(),
        )
        return self.changed(revoked)
