"""What changes of people take."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from accounts.emails import normal_email
from core.commands import Command
from core.spelling import composed
from core.zones import zones


def _email(text: str) -> str:
    address = normal_email(text)
    try:
        validate_email(address)
    except ValidationError:
        raise PydanticCustomError("email", "This is not an e-mail address") from None
    return address


def _composed(value: Any) -> Any:
    return composed(value) if isinstance(value, str) else value


def _plain(text: str) -> str:
    if not text.isprintable():
        raise PydanticCustomError("unprintable", "Leave out control characters")
    return text


def _zone(text: str) -> str:
    if text not in zones():
        raise PydanticCustomError("unknown_timezone", "This is not a time zone such as Africa/Lagos")
    return text


Email = Annotated[str, Field(max_length=254, examples=["ada@example.com"]), AfterValidator(_email)]
Name = Annotated[str, Field(max_length=100), BeforeValidator(_composed), AfterValidator(_plain)]
# Spaces around a password belong to it; longer than the longest password that is kept is refused by its own rule.
Password = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=1024)]
Token = Annotated[str, Field(min_length=1, max_length=200)]
Code = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[a-z][a-z0-9_-]*$")]
Grant = Annotated[str, Field(max_length=100)]


class Register(Command):
    """A new account."""

    email: Email
    password: Password
    first_name: Name = ""
    last_name: Name = ""


class SignIn(Command):
    """Address and password; `tenant` names a business by slug or id."""

    email: Annotated[str, Field(max_length=254, examples=["ada@example.com"])]
    password: Password
    tenant: Annotated[str, Field(max_length=60)] | None = None


class Refresh(Command):
    """The refresh token of the last answer."""

    # As long as an access token, which is refused as no token of ours rather than for its length.
    refresh: Annotated[str, Field(min_length=1, max_length=4096)]


class Switch(Command):
    """The business to go on in, by slug or id."""

    tenant: Annotated[str, Field(min_length=1, max_length=60)]


class ChangePassword(Command):
    """The present password and the new one."""

    current: Password
    password: Password


class RequestReset(Command):
    """The address that a link should go to."""

    email: Email


class SetPassword(Command):
    """The token of a link and the password to keep."""

    token: Token
    password: Password


class UseLink(Command):
    """The token of a link."""

    token: Token


class ChangeMe(Command):
    """What people say about themselves."""

    first_name: Name = ""
    last_name: Name = ""
    phone: Annotated[str, Field(max_length=32), AfterValidator(_plain)] = ""
    theme: Literal["light", "dark", "system"] = "system"
    language: Annotated[str, Field(max_length=10, pattern=r"^[a-z]{2}(-[A-Za-z]+)?$")] = "en"


class ChangeEmail(Command):
    """The address wanted, and the present password."""

    email: Email
    current_password: Password


class ConfirmPassword(Command):
    """The present password."""

    current_password: Password


class ConfirmApp(Command):
    """The code that the authenticator app shows now."""

    code: Annotated[str, Field(min_length=6, max_length=12)]


class AddPasskey(Command):
    """What `navigator.credentials.create` returned, as JSON, and how to call the passkey."""

    name: Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_plain)] = "Passkey"
    credential: dict[str, Any]


class ShowProof(Command):
    """One of: the code of the authenticator app, a recovery code, what `navigator.credentials.get` returned."""

    code: Annotated[str, Field(max_length=12)] = ""
    recovery_code: Annotated[str, Field(max_length=40)] = ""
    credential: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if sum(map(bool, (self.code, self.recovery_code, self.credential))) != 1:
            raise PydanticCustomError("one_proof", "Send one of code, recovery_code and credential")
        return self


class FinishSignIn(ShowProof):
    """The token of the answer `second_factor_needed`, and the proof."""

    token: Token


class AskPasskey(Command):
    """The token of the answer `second_factor_needed`; without one whoever holds a passkey may answer."""

    token: Token | None = None


class SignInByPasskey(Command):
    """What `navigator.credentials.get` returned; `tenant` names a business by slug or id."""

    credential: dict[str, Any]
    tenant: Annotated[str, Field(max_length=60)] | None = None


class ChangeAccessPolicy(Command):
    """What a business asks beyond the password: a second factor of everybody, and of whom certain rights open to."""

    requires_factor: bool = False
    step_up_rights: Annotated[list[Grant], Field(max_length=200)] = []


class CreateServiceAccount(Command):
    """A machine that acts in the business. `role` is a built-in role or the code of one that the business defined."""

    name: Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_plain)]
    role: Code
    description: Annotated[str, Field(max_length=500), AfterValidator(_plain)] = ""


class ChangeServiceAccount(Command):
    """Another name, description or role, or disabled and active."""

    name: Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_plain)] | None = None
    description: Annotated[str, Field(max_length=500), AfterValidator(_plain)] | None = None
    role: Code | None = None
    status: Literal["active", "disabled"] | None = None


class CreateApiKey(Command):
    """A key: of the service account named, else of the caller's own programs.

    A scope is an app with what may be done, such as crm:read or executions:write, or one right such as crm.view_lead.
    """

    name: Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_plain)]
    scopes: Annotated[list[Annotated[str, Field(max_length=100)]], Field(min_length=1, max_length=100)]
    current_password: Password
    service_account_id: UUID | None = None
    days: Annotated[int, Field(ge=1, le=365)] = 90


class RenameApiKey(Command):
    """Another name."""

    name: Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_plain)]


class InviteMember(Command):
    """Somebody to join the business. `role` is a built-in role or the code of one that the business defined."""

    email: Email
    role: Code
    first_name: Name = ""
    last_name: Name = ""


class ChangeMember(Command):
    """Another role, or active and suspended."""

    role: Code | None = None
    status: Literal["active", "suspended"] | None = None


class CreateRole(Command):
    """A role of the business; a grant is a right such as crm.view_contact, which may end with :team or :own.

    With :team it reaches the records of people in the same teams, with :own one's own and granted ones.
    """

    code: Code
    name: Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_plain)]
    grants: Annotated[list[Grant], Field(max_length=500)] = []


class ChangeRole(Command):
    """Another name or other grants."""

    name: Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_plain)] | None = None
    grants: Annotated[list[Grant], Field(max_length=500)] | None = None


class CreateTeam(Command):
    """A team of people of the business, named by their user keys."""

    name: Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_plain)]
    user_ids: Annotated[list[UUID], Field(max_length=500)] = []


class ChangeTeam(Command):
    """Another name, or who is in it from now on."""

    name: Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_plain)] | None = None
    user_ids: Annotated[list[UUID], Field(max_length=500)] | None = None


class GrantAccess(Command):
    """One right on one object, for a person, a key or an agent."""

    principal_id: UUID
    permission: Grant
    object_type: Annotated[str, Field(min_length=1, max_length=64)]
    object_id: UUID


class ChangeTenant(Command):
    """What the people of a business may change about it."""

    name: Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_plain)] = ""
    legal_name: Annotated[str, Field(max_length=200), AfterValidator(_plain)] = ""
    description: Annotated[str, Field(max_length=5000)] = ""
    timezone: Annotated[str, Field(max_length=64), AfterValidator(_zone)] = "UTC"
    language: Annotated[str, Field(max_length=10, pattern=r"^[a-z]{2}(-[A-Za-z]+)?$")] = "en"
    tax_id: Annotated[str, Field(max_length=60), AfterValidator(_plain)] = ""
