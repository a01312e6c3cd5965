"""Changes of saved views."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from core.admission import require_right
from core.changes import apply
from core.claims import claim
from core.errors import ConflictError, FieldError, NotPermittedError
from core.principal import Principal
from events.services import emit
from records.events import SavedViewChanged, SavedViewCreated, SavedViewDeleted
from records.models import SavedView
from records.registry import RecordType, get_record_type
from records.selection import as_texts, check_columns, check_ordering, check_selection
from records.selectors import views as selectors

MOST_VIEWS = 100
SHARE = "records.share_saved_view"
CHANGE = "records.change_saved_view"


class DuplicateViewError(ConflictError):
    """The person has a view of this kind of record by this name."""

    code = "duplicate_view"


class TooManyViewsError(ConflictError):
    """The person keeps as many views as one may."""

    code = "too_many_views"


class NotOwnViewError(NotPermittedError):
    """The view is somebody else's, and the actor may not change what others share."""

    code = "not_own_view"


@transaction.atomic
def create_view(*, record_type: str, name: str, actor: Principal, **asked: Any) -> SavedView:
    """Keep a list as it is asked for; `asked` are the fields of commands.SavedViewFields.

    Raises:
        UnknownRecordTypeError: no such kind of record.
        NotPermittedError: the actor may not see such records, or would share without the right.
        InvalidError: a filter, the order or a column is not one of the list.
        DuplicateViewError: the actor has one of this name.
        TooManyViewsError: the actor keeps MOST_VIEWS.
    """
    kind = get_record_type(record_type)
    require_right(actor, kind.right("view"), detail=f"Your role lacks {kind.right('view')}")
    if asked.get("is_shared"):
        require_right(actor, SHARE, detail=f"Your role lacks {SHARE}")
    values = _checked(kind, asked, actor)
    claim("saved views of", [str(actor.id)])
    if selectors.count_own(actor.id) >= MOST_VIEWS:
        raise TooManyViewsError(f"You keep {MOST_VIEWS} views; delete one first")
    view = SavedView(owner_id=actor.id, record_type=kind.name, name=name, **values)
    _refuse_duplicate(view, name)
    _make_room(view, values)
    view.save(force_insert=True)
    emit(SavedViewCreated(saved_view_id=view.id, record_type=kind.name, is_shared=view.is_shared), actor=actor)
    return view


@transaction.atomic
def change_view(*, view_id: UUID, actor: Principal, **changes: Any) -> SavedView:
    """Change a view of one's own, or one that is shared with the right `records.change_saved_view`.

    Raises:
        ViewNotFoundError: no such view, or not for this actor.
        NotOwnViewError: it is somebody else's; what opens by itself only its owner says.
        NotPermittedError: the actor would share without the right.
        InvalidError, DuplicateViewError: as in `create_view`.
    """
    view = _held(view_id, actor)
    if view.owner_id != actor.id and "is_default" in changes:
        raise NotOwnViewError("What opens by itself only the owner of a view says")
    if changes.get("is_shared", view.is_shared) != view.is_shared:
        require_right(actor, SHARE, detail=f"Your role lacks {SHARE}")
    values = _checked(get_record_type(view.record_type), changes, actor)
    claim("saved views of", [str(view.owner_id)])
    if "name" in values:
        _refuse_duplicate(view, values["name"])
    _make_room(view, values)
    fields = apply(view, **values)
    if fields:
        emit(SavedViewChanged(saved_view_id=view.id, record_type=view.record_type, fields=fields), actor=actor)
    return view


@transaction.atomic
def delete_view(*, view_id: UUID, actor: Principal) -> None:
    """Let a view go.

    Raises:
        ViewNotFoundError: no such view, or not for this actor.
        NotOwnViewError: it is somebody else's.
    """
    view = _held(view_id, actor)
    fact = SavedViewDeleted(saved_view_id=view.id, record_type=view.record_type)
    view.delete()
    emit(fact, actor=actor)


def _held(view_id: UUID, actor: Principal) -> SavedView:
    view = selectors.lock_view(view_id, seen_by=actor)
    if view.owner_id != actor.id and not actor.may(CHANGE):
        raise NotOwnViewError(f"This view is somebody else's, and your role lacks {CHANGE}")
    return view


def _checked(kind: RecordType, asked: Mapping[str, Any], actor: Principal) -> dict[str, Any]:
    """Return what was asked as it is kept, held against the list of the kind."""
    values = dict(asked)
    if "filters" in values:
        values["filters"] = as_texts(values["filters"])
    check_selection(kind, filters=values.get("filters", {}), search=values.get("search", ""), seen_by=actor)
    if values.get("ordering"):
        check_ordering(kind, values["ordering"])
    check_columns(kind, values.get("columns", ()))
    return values


def _make_room(view: SavedView, values: Mapping[str, Any]) -> None:
    """Let the view that opened by itself so far do so no longer when another one takes its place."""
    if values.get("is_default"):
        others = SavedView.objects.filter(owner_id=view.owner_id, record_type=view.record_type, is_default=True)
        others.exclude(id=view.id).update(is_default=False)


def _refuse_duplicate(view: SavedView, name: str) -> None:
    if selectors.has_named(name, owner_id=view.owner_id, record_type=view.record_type, but=view.id):
        detail = f"A view of {view.record_type} is called {name!r} already"
        raise DuplicateViewError(detail, errors=[FieldError("/name", DuplicateViewError.code, detail)])
