"""What changes of governance take."""

from typing import Literal

from pydantic import Field

from core.commands import Command


class CreateRule(Command):
    """A new version of a rule; it starts as a draft."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")
    effect: Literal["allow", "deny", "require_approval"]
    actions: list[str] = Field(min_length=1, max_length=50, description="Patterns such as crm.* or *")
    roles: list[str] = Field(default=[], max_length=50)
    actor_kinds: list[Literal["user", "api_key", "agent", "system"]] = []
    condition: str = ""
    description: str = Field(default="", max_length=300)
    required_count: int = Field(default=1, ge=1, le=20)
    approver_roles: list[str] = Field(default=[], max_length=50)
    approval_seconds: int = Field(default=86_400, ge=60, le=30 * 86_400)


class GiveVote(Command):
    """An answer to a request for approval."""

    comment: str = Field(default="", max_length=2000)
