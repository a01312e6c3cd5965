"""What the endpoints of people answer."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from rest_framework import serializers

from accounts.models import Membership, ObjectGrant, Role, Session
from accounts.selectors.invitations import EXPIRED, OPEN
from core.api.rows import BuiltField, RowSerializer
from core.commands import Result
from tenants.models import Tenant


class UserAnswer(Result):
    """A person, as they see themselves."""

    id: UUID
    email: str
    first_name: str
    last_name: str
    phone: str
    theme: str
    language: str
    is_email_verified: bool


class BelongingAnswer(Result):
    """A business of the caller, and the role there."""

    id: UUID
    slug: str
    name: str
    role: str


class TokensAnswer(Result):
    """Tokens of a session. `refresh` works once; `expires_in` is the access token's life in seconds."""

    access: str
    refresh: str
    expires_in: int
    user: UserAnswer
    tenant: BelongingAnswer | None


class MeAnswer(UserAnswer):
    """The caller, the present business, what the role grants there, and every business."""

    role: str
    tenant: BelongingAnswer | None
    permissions: list[str]
    tenants: list[BelongingAnswer]


class AcceptedAnswer(Result):
    """The request was taken; what follows is mailed."""

    detail: str


class PermissionAnswer(Result):
    """A right, and the built-in roles that hold it for all objects or for their own."""

    code: str
    label: str
    roles: list[str]
    own: list[str]


class PermissionsAnswer(Result):
    """The catalog of rights."""

    data: list[PermissionAnswer]
    next_cursor: str | None = None
    prev_cursor: str | None = None


class SessionAnswer(Result):
    """One sign-in that still lives."""

    id: UUID
    kind: str
    tenant_id: UUID | None
    ip: str | None
    user_agent: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    is_current: bool

    @classmethod
    def of(cls, session: Session, *, current: UUID | None) -> "SessionAnswer":
        """Describe a session to the person it belongs to."""
        values = {name: getattr(session, name) for name in cls.model_fields if name != "is_current"}
        return cls(**values, is_current=session.id == current)


class SessionsAnswer(Result):
    """The caller's sessions, the newest first."""

    data: list[SessionAnswer]
    next_cursor: str | None = None
    prev_cursor: str | None = None


class RoleCodeField(BuiltField, serializers.CharField):
    """The code of a member's role, built-in or the business's own."""

    columns = ("role", "custom_role__code")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def build(self, *values: Any) -> Any:
        return values[0] or values[1]


class _OnceJoined(BuiltField, serializers.Field):
    """Something of a person's account that the business learns when they join; before, it knows the address only."""

    unknown: Any = ""

    def __init__(self, column: str, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)
        self.columns = ("status", column)

    def build(self, *values: Any) -> Any:
        status, value = values
        return self.unknown if status == Membership.Status.INVITED else value


class NameOnceJoined(_OnceJoined, serializers.CharField):
    """A name; "" until the person accepted."""


class KeyOnceJoined(_OnceJoined, serializers.UUIDField):
    """The key of the account; null until the person accepted."""

    unknown = None

    def __init__(self, column: str, **kwargs: Any) -> None:
        super().__init__(column, allow_null=True, **kwargs)


class MemberSerializer(RowSerializer):
    """A person of the business. Of whoever has not accepted yet only the address they were invited by is told."""

    user_id = KeyOnceJoined("user_id")
    email = serializers.EmailField(source="user.email", read_only=True)
    first_name = NameOnceJoined("user__first_name")
    last_name = NameOnceJoined("user__last_name")
    role = RoleCodeField()

    class Meta:
        model = Membership
        fields = [
            "id",
            "user_id",
            "email",
            "first_name",
            "last_name",
            "role",
            "status",
            "created_at",
            "updated_at",
        ]


class StandingField(BuiltField, serializers.ChoiceField):
    """Whether an invitation can still be accepted; `extend` puts it in."""

    columns = ()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[OPEN, EXPIRED], read_only=True, **kwargs)

    def build(self, *values: Any) -> Any:
        return OPEN


class ExpiryField(BuiltField, serializers.DateTimeField):
    """Until when an invitation can be accepted; `extend` puts it in. Null while its link is about to be mailed."""

    columns = ()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **kwargs)

    def build(self, *values: Any) -> Any:
        return None


class InvitationSerializer(RowSerializer):
    """Somebody who was asked to join; nothing here tells whether the address had an account before."""

    email = serializers.EmailField(source="user.email", read_only=True)
    role = RoleCodeField()
    status = StandingField()
    expires_at = ExpiryField()

    class Meta:
        model = Membership
        fields = ["id", "email", "role", "status", "expires_at", "created_at", "updated_at"]


class RoleSerializer(RowSerializer):
    """A role that the business defined."""

    grants = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Role
        fields = ["id", "code", "name", "grants", "version", "created_at", "updated_at"]


class GrantSerializer(RowSerializer):
    """One right on one object for one principal."""

    class Meta:
        model = ObjectGrant
        fields = ["id", "principal_id", "permission", "object_type", "object_id", "created_at", "updated_at"]


class TrailSerializer(serializers.Serializer[Any]):
    """One event as people read it. `data` is what was said, null once it was erased."""

    id = serializers.UUIDField()
    time = serializers.DateTimeField()
    type = serializers.CharField()
    sentence = serializers.CharField()
    about = serializers.CharField()
    actor_kind = serializers.CharField()
    actor_id = serializers.UUIDField()
    actor_name = serializers.CharField()
    subject_type = serializers.CharField()
    subject_id = serializers.UUIDField()
    sequence = serializers.IntegerField()
    request_id = serializers.CharField()
    data = serializers.DictField(allow_null=True)  # type: ignore[assignment]


class ExplanationAnswer(Result):
    """Whether somebody may, the rule that decides, and why; role and version where a role decides."""

    allowed: bool
    rule: Literal[
        "not_a_member",
        "business_closed",
        "second_factor_required",
        "step_up_required",
        "built_in_role",
        "custom_role",
        "owner",
        "object_grant",
        "not_granted",
    ]
    reason: str
    role: str | None
    role_version: int | None


class TenantSerializer(RowSerializer):
    """The business of the caller."""

    modules = serializers.DictField(child=serializers.BooleanField(), read_only=True)

    class Meta:
        model = Tenant
        fields = [
            "id",
            "slug",
            "name",
            "legal_name",
            "industry",
            "description",
            "country",
            "currency",
            "timezone",
            "language",
            "tax_id",
            "status",
            "is_test_mode",
            "modules",
            "created_at",
            "updated_at",
        ]
