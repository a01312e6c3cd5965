"""Rights on single objects, and why somebody can or cannot."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from accounts import commands, selectors, services
from accounts.api.serializers import ExplanationAnswer, GrantSerializer
from accounts.models import ObjectGrant
from core.admission import require_right
from core.api.answers import no_content, reply
from core.api.views import SIGNED_IN, ApiViewSet, ListRows, RetrieveRow, TenantViewSet, answers, asks, takes
from core.errors import MalformedError, NotPermittedError
from core.objects import object_type


class GrantViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Rights on single objects, beside those of the role."""

    serializer_class = GrantSerializer
    permissions = {
        "list": "accounts.view_grant",
        "retrieve": "accounts.view_grant",
        "create": "accounts.change_grant",
        "destroy": "accounts.change_grant",
    }
    filters = {
        "principal_id": "principal_id",
        "object_type": "object_type",
        "object_id": "object_id",
        "permission": "permission",
    }

    def get_queryset(self) -> QuerySet[ObjectGrant]:
        return selectors.list_grants()

    @takes(commands.GrantAccess)
    def create(self, request: Request, command: commands.GrantAccess) -> HttpResponse:
        """Give somebody one right on one object; a second call answers with the same grant."""
        return self.created(services.grant_access(**command.model_dump(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Take a right on an object away again."""
        key = self.matched(selectors.get_grant_for_update)
        services.withdraw_grant(grant_id=key, actor=self.principal)
        return no_content()


class ExplainViewSet(ApiViewSet):
    """Why the caller, or somebody of the business, can or cannot."""

    serializer_class = None
    permissions = {"retrieve": SIGNED_IN}

    @answers(ExplanationAnswer)
    @asks(
        permission="The right, such as crm.view_contact",
        object="One record as <type>:<id>, such as contact:01936f0c-...; without it the question is a general one",
        user_id="Somebody else of the business; needs accounts.view_member",
    )
    def retrieve(self, request: Request) -> HttpResponse:
        """Name the rule that decides."""
        asked = request.query_params
        permission, target = asked.get("permission", ""), _target(asked.get("object", ""))
        user_id = asked.get("user_id", "")
        if user_id and user_id != str(self.principal.id):
            found = selectors.explain_member(self._other(user_id), permission, target)
        else:
            found = selectors.explain(self.principal, permission, target)
        return reply(ExplanationAnswer.model_validate(found), request=request)

    def _other(self, text: str) -> UUID:
        """Read the key of somebody else; only who may see the people of a business asks about them."""
        if self.principal.tenant_id is None:
            raise NotPermittedError("Choose a business first: POST /api/v1/auth/switch", code="no_tenant")
        require_right(self.principal, "accounts.view_member", detail="Your role lacks accounts.view_member")
        return _key("user_id", text)


def _target(text: str) -> selectors.Target | None:
    if not text:
        return None
    name, _colon, key = text.partition(":")
    return selectors.Target(object_type(name), _key("object", key))


def _key(name: str, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise MalformedError(f"{name} must hold the key of a row", code="bad_filter") from None
