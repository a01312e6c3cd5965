"""What changes of domains take."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from core.commands import Command, Result
from core.inputs import Url

Color = Annotated[str, Field(pattern="^(#[0-9a-fA-F]{6})?$", examples=["#1e3a8a"])]


class AddDomain(Command):
    """A domain of the business's own, such as shop.example.com."""

    host: Annotated[str, Field(min_length=1, max_length=253, examples=["shop.example.com"])]


class ChangeShop(Command):
    """How the shop shows itself; empty text takes a value away."""

    is_open: bool = Field(default=True, description="Whether customers may enter")
    tagline: Annotated[str, Field(max_length=160)] = ""
    primary_color: Color = ""
    accent_color: Color = ""


class VerifyDomain(Command):
    """Which domain to look for in the DNS."""

    domain_id: UUID


class DomainChecked(Result):
    """What a check found."""

    host: str
    status: str
    failure: str


class FetchLogo(Command):
    """Where the logo of the business is."""

    url: Url


class LogoFetched(Result):
    """Whether the logo is here now, and why not."""

    is_here: bool
    failure: str = ""
