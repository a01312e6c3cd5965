"""Lists as pages: what their address asks for as filters of the API, and the saved views of whoever reads them.

A list says in `<app>/web/places.py` where it is and what it calls the filters that it shows in its own way:

    listing.register(ListPlace("lead", "crm:leads", {"owner_id": "owner", "status": "view", "search": "q"}))

Every other filter stands in its address as `filter-<name>`, chosen columns as `columns`, the opened view as `saved`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.api.filters import checked_ordering, narrowed
from core.bulk import BulkAct
from core.errors import NotFoundError
from core.lists import Chip, ListPage, chip, read_ordered, read_page
from core.pages import PageRequest
from core.principal import Principal
from records.chosen_columns import Head, Table, chosen_fields, table_of
from records.custom_filters import PREFIX, filters_for
from records.fields import field_of
from records.inline import Inline, inline_of
from records.models import SavedView, Tag
from records.registry import Field, RecordType, Shape, get_record_type
from records.selectors.custom_fields import fields_remembered
from records.selectors.views import views_of

MINE = "me"
MORE = "filter-"
SAVED, COLUMNS, ORDERING, LIST = "saved", "columns", "ordering", "list"
# What the address has beside what it asks for: a place in the list, the view it came from.
_BESIDE = frozenset({"before", "after", "cursor", SAVED})
EDIT, DELETE = "edit-chosen", "delete-chosen"
_LABELS = {"gte": gettext_lazy("%(name)s from"), "lte": gettext_lazy("%(name)s until")}


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The page that lists a kind of record; `own` is what it calls filters, and `search`, in its address."""

    kind: str
    page: str
    own: Mapping[str, str]

    @property
    def url(self) -> str:
        """Its address."""
        return reverse(self.page)

    @property
    def record_type(self) -> RecordType:
        """The kind of its rows."""
        return get_record_type(self.kind)

    def filters(self, query: QueryDict, principal: Principal) -> dict[str, str]:
        """Return the filters of the API that an address asks for."""
        more = {name.removeprefix(MORE): str(text) for name, text in query.items() if name.startswith(MORE)}
        own = {name: query.get(word, "").strip() for name, word in self.own.items() if name != "search"}
        own = {name: str(principal.id) if text == MINE else text for name, text in own.items()}
        if "status" in own and own["status"] not in self._statuses():
            own["status"] = ""
        return {**more, **{name: text for name, text in own.items() if text}}

    def search(self, query: QueryDict) -> str:
        """Return the words that an address looks for."""
        return query.get(self.own.get("search", ""), "").strip()

    def address(self, view: SavedView) -> str:
        """Return the address of the list as a view wants it."""
        asked: dict[str, str] = {SAVED: str(view.id)}
        for name, text in view.filters.items():
            is_own = name in self.own and (name == "tag" or "," not in text)
            asked[self.own[name] if is_own else f"{MORE}{name}"] = text
        if view.search and "search" in self.own:
            asked[self.own["search"]] = view.search
        if view.ordering:
            asked[ORDERING] = view.ordering
        if view.columns:
            asked[COLUMNS] = ",".join(view.columns)
        return f"{self.url}?{urlencode(asked)}"

    def _statuses(self) -> Sequence[str]:
        status = self.record_type.field("status")
        return [] if status is None or status.choices is None else status.choices.values


_places: dict[str, ListPlace] = {}


def register(*places: ListPlace) -> None:
    """Add lists; called as apps are made ready."""
    _places.update({place.kind: place for place in places})


def place_of(kind: str) -> ListPlace:
    """Return the page that lists a kind of record.

    Raises:
        NotFoundError: it has none.
    """
    if kind not in _places:
        raise NotFoundError("Nothing is here")
    return _places[kind]


_acts: dict[str, list[tuple[BulkAct, str]]] = {}


def register_act(kind: str, act: BulkAct, *, permission: str) -> None:
    """Add an act on chosen rows of a list, with an address of its own; called as apps are made ready."""
    _acts.setdefault(kind, []).append((act, permission))


def plain(query: QueryDict) -> str:
    """Return what an address asks for, without the place in the list and the view it came from."""
    return urlencode([(name, str(text)) for name, text in query.items() if name not in _BESIDE])


@dataclass(frozen=True, slots=True)
class Item:
    """A view in the menu of its list."""

    view: SavedView
    url: str
    is_current: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as somebody opened it."""

    place: ListPlace
    query: QueryDict
    principal: Principal
    views: Sequence[SavedView] = field(default_factory=list)

    @classmethod
    def of(cls, request: PageRequest, kind: str) -> Self:
        """Return the list of a kind as a request opens it; reads the views in one query."""
        place = place_of(kind)
        views = views_of(place.record_type, seen_by=request.principal)
        return cls(place, request.GET, request.principal, views)

    @property
    def default_url(self) -> str:
        """Where a list that is opened without a word leads to; "" where it stays as it is."""
        own = [view for view in self.views if view.is_default and view.owner_id == self.principal.id]
        return self.place.address(own[0]) if own and not self.query else ""

    @property
    def filters(self) -> dict[str, str]:
        """The filters of the API in force."""
        return self.place.filters(self.query, self.principal)

    @property
    def _more(self) -> dict[str, str]:
        return {name.removeprefix(MORE): str(text) for name, text in self.query.items() if name.startswith(MORE)}

    def narrow(self, records: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow records by the filters that the page does not show in a way of its own.

        Raises:
            MalformedError: one of them is unknown, or its value does not fit.
        """
        return narrowed(records, self._more, filters_for(self.place.record_type, self._more))

    @property
    def kept(self) -> dict[str, str]:
        """What stays in force when other words or another status are asked for."""
        stays = {COLUMNS, ORDERING}
        given = self.query.items()
        return {name: str(text) for name, text in given if text and (name in stays or name.startswith(MORE))}

    @property
    def ordering(self) -> str:
        """The order of its own that it is asked for; "" for the newest first, as for fields that the business added.

        Raises:
            MalformedError: the list does not know it.
        """
        text = self.query.get(ORDERING, "")
        if text.removeprefix("-").startswith(PREFIX):
            return ""
        return checked_ordering(text, self.place.record_type.orderings, "-id") if text else ""

    def page(self, records: QuerySet[Any]) -> ListPage:
        """Return the page of records that the address names, in the order that it names."""
        ordering = self.ordering
        return read_ordered(records, self.query, ordering=ordering) if ordering else read_page(records, self.query)

    @property
    @fields_remembered()
    def chips(self) -> list[Chip]:
        """Those filters, and the order, each with the way to do without it."""
        found = [chip(self.query, f"{MORE}{name}", self._label(name), text) for name, text in self._more.items()]
        if ordering := self.ordering:
            direction = _("descending") if ordering.startswith("-") else _("ascending")
            value = f"{self._label(ordering.lstrip('-'))}, {direction}"
            found.append(chip(self.query, ORDERING, _("Order"), value))
        return found

    def _label(self, name: str) -> str:
        plain_name, _found, lookup = name.partition("__")
        kind = self.place.record_type
        known = field_of(kind, plain_name) or kind.field(plain_name.removesuffix("_minor"))
        label = str(known.label) if known else plain_name.replace("_", " ")
        return str(_LABELS[lookup]) % {"name": label} if lookup in _LABELS else label

    @property
    def items(self) -> list[Item]:
        """The views as its menu shows them."""
        current = self.query.get(SAVED, "")
        return [
            Item(view, self.place.address(view), str(view.id) == current, view.owner_id == self.principal.id)
            for view in self.views
        ]

    @property
    def current(self) -> Item | None:
        """The view that is open."""
        return next((item for item in self.items if item.is_current), None)

    @property
    def may_change(self) -> bool:
        """Whether the reader may change the view that is open."""
        current = self.current
        return current is not None and (current.is_own or self.principal.may("records.change_saved_view"))

    @property
    def may_save(self) -> bool:
        """Whether the reader may keep views."""
        return self.principal.may("records.add_saved_view")

    @property
    def urls(self) -> dict[str, str]:
        """Where the entries of the menu lead."""
        kept = urlencode({LIST: plain(self.query)})
        asked = urlencode({"record_type": self.place.kind, LIST: plain(self.query)})
        found = {
            "new": f"{reverse('records:view-new')}?{asked}",
            "columns": f"{reverse('records:columns', args=[self.place.kind])}?{kept}",
        }
        if (current := self.current) is not None:
            key = [current.view.id]
            found["update"] = f"{reverse('records:view-update', args=key)}?{kept}"
            found["edit"] = reverse("records:view-edit", args=key)
            found["delete"] = reverse("records:view-delete", args=key)
        return found

    @fields_remembered()
    def table(self, records: Sequence[Model], tags: Mapping[UUID, Sequence[Tag]]) -> Table | None:
        """Return the rows with the columns that were chosen; None where none were, and the page has its own."""
        fields = chosen_fields(self.place.record_type, self.query.get(COLUMNS, ""))
        return table_of(self.place.record_type, fields, records, tags, self._heads(fields)) if fields else None

    def inline(self, records: Sequence[Any], table: Table | None) -> Inline:
        """Return what of the rows the reader may edit where it stands."""
        columns = table.fields if table else ()
        return inline_of(self.place.record_type, records, self.principal, columns=columns)

    def _heads(self, fields: Sequence[Field]) -> list[Head]:
        """Return the heads of columns; one that the list can be ordered by leads to that order, then to its reverse."""
        current, known = self.ordering, self.place.record_type.orderings
        heads = []
        for each in fields:
            name = f"{each.name}_minor" if each.shape == Shape.MONEY else each.name
            then = f"-{name}" if current == name else name
            url = "?" + urlencode([*self._without_order, (ORDERING, then)]) if name in known else ""
            sort = {name: "ascending", f"-{name}": "descending"}.get(current, "")
            heads.append(Head(str(each.label), url, sort))
        return heads

    @property
    def _without_order(self) -> list[tuple[str, str]]:
        return [(name, str(text)) for name, text in self.query.items() if name not in {*_BESIDE, ORDERING}]

    def acts(self, *, room: int = 2) -> list[BulkAct]:
        """Return what the reader may do with chosen rows; with room for one of any kind, deletion is asked there."""
        kind = self.place.record_type
        may_change = self.principal.may(kind.right("change"))
        found = [act for act, right in _acts.get(kind.name, ()) if may_change and self.principal.may(right)]
        room -= len(found) if room > 1 else 0
        url = reverse("records:chosen", args=[kind.name])
        may_delete = self.principal.may(kind.right("delete"))
        if may_change or (may_delete and room == 1):
            found.append(BulkAct(EDIT, _("Edit"), "pencil", url))
        if may_delete and room > 1:
            found.append(BulkAct(DELETE, _("Delete"), "trash-2", url))
        return found
