"""What changes of web forms take, and what is sent by one."""

import re
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from core.commands import Command
from core.inputs import SPELLED, JsonObject, Line, Long, Short, UrlOrEmpty

CUSTOM = "custom."
# What a lead has that an answer may become; by these three somebody can be told apart.
ABOUT = ("name", "email", "phone")
_PLAIN = {*ABOUT, "company_name", "notes", ""}
_OWN = re.compile(r"custom\.[a-z][a-z0-9_]{0,39}")
_ORIGIN = re.compile(r"https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
Label = Annotated[str, Field(min_length=1, max_length=120), *SPELLED]
Sentence = Annotated[str, Field(max_length=300), *SPELLED]


def _maps(text: str) -> str:
    if text not in _PLAIN and not _OWN.fullmatch(text):
        raise PydanticCustomError("unknown_place", "Name name, email, phone, company_name, notes or custom.<key>")
    return text


def _free(name: str) -> str:
    if name.startswith(("nx_", "utm_")):
        raise PydanticCustomError("reserved_name", "Names that begin with nx_ or utm_ are taken")
    return name


def _origin(text: str) -> str:
    parts = urlsplit(text.strip().lower())
    origin = f"{parts.scheme}://{parts.netloc}"
    if not _ORIGIN.fullmatch(origin):
        raise PydanticCustomError("invalid_origin", "Write a site as https://www.example.com")
    return origin


class Question(Command):
    """One question of a form. One of kind custom takes its control and its rules from the field of the business."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$"), AfterValidator(_free)]
    label: Label
    kind: Literal["text", "email", "phone", "long", "choice", "checkbox", "hidden", "custom"] = "text"
    required: bool = False
    maps_to: Annotated[str, Field(max_length=60), AfterValidator(_maps)] = Field(
        default="",
        description="name, email, phone, company_name, notes or custom.<key> of the lead; else a line of its notes",
    )
    choices: list[Label] = Field(default_factory=list, max_length=50, description="For kind choice only")
    value: Line = Field(default="", description="What it holds from the start; what a hidden one holds always")
    help: Line = ""

    @model_validator(mode="after")
    def makes_sense(self) -> Self:
        """Refuse a kind that does not fit what the answer becomes."""
        wanted = {"email": "email", "phone": "phone"}.get(self.maps_to, "")
        if wanted and self.kind not in {wanted, "hidden"}:
            raise PydanticCustomError("wrong_kind", f"What becomes the {self.maps_to} is of kind {wanted}")
        if (self.kind == "custom") != self.maps_to.startswith(CUSTOM):
            raise PydanticCustomError("wrong_kind", "Kind custom and custom.<key> go together")
        if (self.kind == "choice") != bool(self.choices):
            raise PydanticCustomError("wrong_choices", "Kind choice has choices, and no other has")
        if len(set(self.choices)) < len(self.choices):
            raise PydanticCustomError("duplicate_choice", "A choice stands there twice")
        return self


def _whole(questions: list[Question]) -> list[Question]:
    """Refuse questions that share a name or a place, and a form by which nobody can be told apart."""
    for noun, taken in (("name", [one.name for one in questions]), ("maps_to", [_single(one) for one in questions])):
        for place, text in enumerate(taken):
            if text and text in taken[:place]:
                below = {"below": f"/{place}/{noun}"}
                raise PydanticCustomError("duplicate_question", "Another question of the form has this", below)
    if not any(one.maps_to in ABOUT and one.kind != "hidden" for one in questions):
        raise PydanticCustomError("nobody", "Ask for a name, an e-mail address or a phone number")
    return questions


def _single(question: Question) -> str:
    return "" if question.maps_to == "notes" else question.maps_to


Questions = Annotated[list[Question], Field(min_length=1, max_length=40), AfterValidator(_whole)]
Origins = Annotated[list[Annotated[str, Field(max_length=200), AfterValidator(_origin)]], Field(max_length=20)]


class FormFacts(Command):
    """What a form may have beside its name."""

    title: Line = Field(default="", description="Stands above it; the name when left out")
    intro: Long = ""
    button: Short = Field(default="", description="What the button says; Send when left out")
    thanks: Long = Field(default="", description="What is said to who sent it")
    redirect_url: UrlOrEmpty = Field(default="", description="Where who sent it goes instead of reading thanks")
    source: Short = Field(default="", description="The source of its leads; the name when left out")
    owner_id: UUID | None = Field(default=None, description="Whose its leads are; nobody's when left out")
    consent_text: Sentence = Field(default="", description="What somebody may agree to with a checkbox")
    consent_channel: Literal["", "email", "sms", "whatsapp"] = ""
    consent_purpose: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,59})?$", examples=["newsletter"])] = ""
    origins: Origins = Field(
        default_factory=list,
        description="Sites that may show it in a frame, or send it from a form or a script of their own",
        examples=[["https://www.example.com"]],
    )


class CreateForm(FormFacts):
    """A new form; without questions it asks for name, e-mail, phone and a message."""

    name: Label
    questions: Questions = Field(default_factory=list, validate_default=False)


class ChangeForm(FormFacts):
    """What to change of a form; what is left out stays. `questions` are all of them, in their order."""

    name: Label = Field(default="", validate_default=False)
    questions: Questions = Field(default_factory=list, validate_default=False)


class Utm(Command):
    """Where a campaign says that somebody comes from."""

    source: Line = ""
    medium: Line = ""
    campaign: Line = ""
    term: Line = ""
    content: Line = ""


class SubmitForm(Command):
    """What somebody sends. Without `token` the Origin of the request must be one of those of the form."""

    values: JsonObject = Field(
        description="Answers by the names of the questions", examples=[{"email": "ada@example.com"}]
    )
    consent: bool = Field(default=False, description="Whether the checkbox of the consent was set")
    utm: Utm = Field(default_factory=Utm)
    page: Annotated[str, Field(max_length=500)] = Field(default="", description="The address the form stood on")
    referrer: Annotated[str, Field(max_length=500)] = Field(default="", description="Where the visitor came from")
    website: Annotated[str, Field(max_length=500)] = Field(default="", description="A trap: people leave it empty")
    token: Annotated[str, Field(max_length=200)] = Field(default="", description="nx_token of the page of the form")


def default_questions() -> list[dict[str, Any]]:
    """Return what a form asks for until somebody says otherwise."""
    rows = [
        Question(name="name", label="Name", required=True, maps_to="name"),
        Question(name="email", label="E-mail", kind="email", maps_to="email"),
        Question(name="phone", label="Phone", kind="phone", required=True, maps_to="phone"),
        Question(name="message", label="Message", kind="long", maps_to="notes"),
    ]
    return [row.model_dump() for row in rows]


class ChangeMailSettings(Command):
    """What is done with mail to somebody unknown."""

    makes_contacts: bool


class MailById(Command):
    """Which mail."""

    mail_id: UUID
