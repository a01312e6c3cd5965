"""What writing to a contact takes."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from core.commands import Command
from core.inputs import SPELLED
from messaging.template_commands import Subject, Values
from privacy.commands import Channel


class WriteMessage(Command):
    """A message to a contact: of a template, or in words of one's own, or both where those are the edited template."""

    contact_id: UUID
    channel: Channel
    opportunity_id: UUID | None = Field(default=None, description="The deal that it is about too")
    template_id: UUID | None = None
    subject: Subject = Field(default="", description="Of e-mail; that of the template when left out")
    body: Annotated[str, Field(max_length=20_000), *SPELLED] = Field(
        default="", description="Sent as it is. With a template of WhatsApp there is none"
    )
    variables: Values = Field(
        default_factory=dict,
        description="Values for fields of the template, by name, where those of the records lack or differ",
        examples=[{"contact.first_name": "Ada"}],
    )
    purpose: Annotated[str, Field(max_length=60)] = Field(
        default="",
        description="Which consent is asked, that of the template when left out; "
        "without any a withdrawal for any purpose counts",
    )
