"""Kinds of records: what an app says once beside its models, so that every shared power works on them.

A declaration stands in `<app>/records.py` and is made by `AppConfig.ready`. See docs/how-to/add-a-module.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Model, QuerySet, TextChoices
from django.urls import reverse
from django.utils.functional import Promise

from core import search
from core.api.filters import Filter
from core.commands import Command
from core.errors import FieldError, InvalidError, NotFoundError
from core.principal import Principal
from core.search import Hit
from core.text_search import newest, resembling

Text = str | Promise
Search = Callable[[QuerySet[Any], str], QuerySet[Any]]


class UnknownRecordTypeError(InvalidError):
    """No app declares such a kind of record."""

    code = "unknown_record_type"


class RecordNotFoundError(NotFoundError):
    """No such record, or not for the one who asks."""

    code = "record_not_found"


class Shape(StrEnum):
    """What the values of a field are; `texts` are several texts, `person` a user, `record` a record of `to`."""

    TEXT = "text"
    LONG = "long"
    TEXTS = "texts"
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    BOOLEAN = "boolean"
    DAY = "day"
    INSTANT = "instant"
    CHOICE = "choice"
    PERSON = "person"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a record as the API names it.

    `source` is where it is read, as a path of Django, the name when empty; of money the part before `_minor`. `shown`
    reads what people call it where that is another column (the name of a company). Commands take the writable ones.
    A field that a business added has its value under `key` of its source, and `options` as value and label.
    """

    name: str
    label: Text
    shape: Shape = Shape.TEXT
    source: str = ""
    shown: str = ""
    to: str = ""
    choices: type[TextChoices] | None = None
    is_writable: bool = True
    key: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """Where it is read."""
        return self.source or self.name


class Listing(Protocol):
    """Return the records somebody holds a right for; without `seen_by` all of the business."""

    def __call__(self, *, seen_by: Principal | None = None, right: str = ...) -> QuerySet[Any]: ...


@dataclass(frozen=True, slots=True)
class Creation:
    """How one is made: what it takes, and the service behind it.

    `forced` are values with which the service makes a second one of the same mark. `extras` are values that only a
    new one takes, such as the price a product begins with: nothing reads them from a record.
    """

    command: type[Command]
    run: Callable[[Any, Principal], Any]
    forced: Mapping[str, Any] = field(default_factory=dict)
    extras: Sequence[Field] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """How one is changed: what it takes, and the service behind it, which holds the row and asks for the right."""

    command: type[Command]
    run: Callable[[UUID, Any, Principal], Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """How one is found from anywhere: the two functions of the database, and the second line of what was found.

    `finds` is a core.schema.FindingFunction, `resembles` a core.schema.ResemblingFunction.
    """

    finds: str
    resembles: str
    subtitle: Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Merging:
    """How two of a kind become one.

    `merged` and `unmerged` make the facts, of `<name>_id` and `merged_id`; `likely` returns the keys of what looks like
    a record, the likeliest first; `joined` are fields whose lists are joined.
    """

    merged: Callable[..., object]
    unmerged: Callable[..., object]
    likely: Callable[[UUID], Sequence[UUID]]
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordType:
    """One kind of record.

    `name` is what grants, facts and addresses call it; its rights are `<app>.view_<name>` and so on. `marks` are the
    fields by which one is known again (an e-mail address, a SKU): `find` takes such a value and returns keys. `page`
    names its page in the console, which takes the key. `tags_field` is how its rows call their tags where the record
    has a field `tags` of its own.
    """

    name: str
    plural: str
    label: Text
    plural_label: Text
    model: type[Model]
    listed: Listing
    fields: Sequence[Field]
    filters: Mapping[str, Filter] = field(default_factory=dict)
    orderings: tuple[str, ...] = ()
    search: Search | None = None
    creation: Creation | None = None
    change: Change | None = None
    delete: Callable[[UUID, Principal], None] | None = None
    finding: Finding | None = None
    merging: Merging | None = None
    marks: Mapping[str, Callable[[str], Sequence[UUID]]] = field(default_factory=dict)
    page: str = ""
    tags_field: str = "tags"

    @property
    def deleted(self) -> str:
        """The type of the fact that one is gone."""
        return f"{self.name}.deleted"

    def right(self, verb: str) -> str:
        """Return the permission for view, add, change or delete."""
        return f"{self.model._meta.app_label}.{verb}_{self.name}"

    def field(self, name: str) -> Field | None:
        """Return a field by its name."""
        return next((each for each in self.fields if each.name == name), None)

    def get(self, key: UUID, *, seen_by: Principal, verb: str = "view") -> Any:
        """Return a record for which somebody holds a right.

        Raises:
            RecordNotFoundError: no such record, or not for them.
        """
        right = self.right(verb)
        found = self.listed(seen_by=seen_by, right=right).filter(pk=key).first() if seen_by.may(right) else None
        if found is None:
            raise RecordNotFoundError("Nothing is here")
        return found

    def find(self, principal: Principal, text: str, limit: int) -> list[Hit]:
        """Return what has all words of a text, the newest first; when that is nothing, what has words like them."""
        if self.finding is None:
            return []
        seen = self.listed(seen_by=principal)
        exact = newest(seen, self.finding.finds, text, limit=limit, who=principal, right=self.right("view"))
        found = exact or resembling(seen, self.finding.resembles, text, limit=limit)
        return [self.hit(row, is_exact=bool(exact)) for row in found]

    def hit(self, row: Any, *, is_exact: bool = True) -> Hit:
        """Return a record as a search shows it."""
        subtitle = str(self.finding.subtitle(row) or "") if self.finding else ""
        return Hit(self.name, str(self.label), row.pk, str(row), subtitle, self.url(row.pk), is_exact)

    def url(self, key: UUID) -> str:
        """Return the address of one in the console, or "" when it has no page."""
        return reverse(self.page, args=[key]) if self.page else ""


_types: dict[str, RecordType] = {}
_followers: list[Callable[[RecordType], object]] = []


def register(*types: RecordType) -> None:
    """Add kinds of record; called by `AppConfig.ready`."""
    for each in types:
        _types[each.name] = each
        if each.finding is not None:
            search.register(each.name, permission=each.right("view"), finder=each.find)
        for follower in _followers:
            follower(each)


def on_each_type(follower: Callable[[RecordType], object]) -> None:
    """Call a function with every kind of record, those that are declared later as well."""
    _followers.append(follower)
    for each in record_types():
        follower(each)


def record_types() -> list[RecordType]:
    """Return every kind by its name."""
    return [_types[name] for name in sorted(_types)]


def get_record_type(name: str, *, pointer: str = "/record_type") -> RecordType:
    """Return a kind of record; `pointer` is where its name stood.

    Raises:
        UnknownRecordTypeError: it names those that are known.
    """
    if name not in _types:
        detail = f"No kind of record is called {name!r}; known: {', '.join(sorted(_types))}"
        raise UnknownRecordTypeError(detail, errors=[FieldError(pointer, "unknown_record_type", detail)])
    return _types[name]


def find_record_type(name: str) -> RecordType | None:
    """Return a kind of record, or None when no app declares it any more."""
    return _types.get(name)


def type_of(model: type[Model]) -> RecordType | None:
    """Return the kind whose rows a model keeps."""
    return next((each for each in _types.values() if each.model is model), None)


def for_everybody(listed: Callable[[], QuerySet[Any]]) -> Listing:
    """Make a listing of records that have no owner: who holds the right sees all of them."""

    def listing(*, seen_by: Principal | None = None, right: str = "") -> QuerySet[Any]:
        found = listed()
        return found if seen_by is None or not right or seen_by.may(right) else found.none()

    return listing
