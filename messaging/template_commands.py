"""What changes of templates take."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from core.commands import Command
from core.inputs import SPELLED
from privacy.commands import Channel

Text = Annotated[str, Field(min_length=1, max_length=20_000), *SPELLED]
Values = Annotated[dict[str, Annotated[str, Field(max_length=500), *SPELLED]], Field(max_length=40)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,2}$", max_length=16, examples=["en"])]
Label = Annotated[str, Field(min_length=1, max_length=120), *SPELLED]
Subject = Annotated[str, Field(max_length=200), *SPELLED]


class TemplateText(Command):
    """What a template may have beside its text."""

    subject: Subject = Field(default="", description="Of e-mail, which needs one")
    purpose: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,59})?$", examples=["newsletter"])] = Field(
        default="", description="Which consent is asked; without it a withdrawal for any purpose counts"
    )
    provider_name: Annotated[str, Field(pattern=r"^[a-z0-9_]{0,512}$", examples=["order_ready"])] = Field(
        default="", description="Of WhatsApp: what the provider calls the template that it approved"
    )
    provider_language: Annotated[str, Field(pattern=r"^([a-z]{2,3}(_[A-Za-z]{2,4})?)?$", examples=["en_US"])] = Field(
        default="", description="Of WhatsApp: the language as the provider names it; that of the template when left out"
    )
    parameters: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=40)] = Field(
        default_factory=list,
        description="Of WhatsApp: the fields that fill {{1}}, {{2}} and so on; the order of the text when left out",
        examples=[["contact.first_name", "deal.name"]],
    )


class CreateTemplate(TemplateText):
    """A new template; its text names fields as {{ contact.first_name }} or {{ contact.first_name | there }}."""

    name: Label
    channel: Channel
    language: Language = "en"
    body: Text


class ChangeTemplate(TemplateText):
    """What to change of a template; what is left out stays. Another text makes another version."""

    name: Label = Field(default="", validate_default=False)
    language: Language = Field(default="en", validate_default=False)
    body: Text = Field(default="", validate_default=False)


class ChangeTemplateById(ChangeTemplate):
    """What to change of which template."""

    template_id: UUID


class TemplateById(Command):
    """Which template."""

    template_id: UUID


class PreviewTemplate(Command):
    """A text that may not be kept yet, and values for its fields; examples stand in for those that are left out."""

    channel: Channel
    subject: Subject = ""
    body: Annotated[str, Field(max_length=20_000)]
    variables: Values = Field(default_factory=dict)
