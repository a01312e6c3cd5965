"""Questions about saved views. Somebody sees their own and shared ones, of the kinds of record that they may see."""

from uuid import UUID

from django.db.models import Q, QuerySet

from core.errors import FieldError, MalformedError, NotFoundError
from core.principal import Principal
from records.models import SavedView
from records.registry import RecordType, record_types

VIEW = "records.view_saved_view"


class ViewNotFoundError(NotFoundError):
    """No such view, or not for the one who asks."""

    code = "view_not_found"


class UnknownViewError(MalformedError):
    """A list was asked for by a view that is not there, belongs to somebody else, or is of another kind of record."""

    code = "unknown_view"


def list_views(*, seen_by: Principal) -> QuerySet[SavedView]:
    """Return the views that somebody may open, without order."""
    may_open = seen_by.may(VIEW)
    kinds = [kind.name for kind in record_types() if may_open and seen_by.may(kind.right("view"))]
    theirs = Q(owner_id=seen_by.id) | Q(is_shared=True)
    found: QuerySet[SavedView] = SavedView.objects.filter(theirs, record_type__in=kinds)
    return found


def views_of(kind: RecordType, *, seen_by: Principal) -> list[SavedView]:
    """Return what somebody may open of one kind, as a menu shows it."""
    return list(list_views(seen_by=seen_by).filter(record_type=kind.name).order_by("position", "name_key", "id"))


def search_views(views: QuerySet[SavedView], text: str) -> QuerySet[SavedView]:
    """Narrow views by a part of their name."""
    return views.filter(name__icontains=text)


def get_view(view_id: UUID, *, seen_by: Principal) -> SavedView:
    """Return a view.

    Raises:
        ViewNotFoundError: no such view, or not for this principal.
    """
    return _one(list_views(seen_by=seen_by), view_id)


def lock_view(view_id: UUID, *, seen_by: Principal) -> SavedView:
    """Return a view and hold its row.

    Raises:
        ViewNotFoundError: no such view, or not for this principal.
    """
    return _one(list_views(seen_by=seen_by).select_for_update(), view_id)


def named_view(kind: RecordType, text: str, *, seen_by: Principal, name: str = "view") -> SavedView:
    """Return the view of a kind whose key stood in the address as `?<name>=`.

    Raises:
        UnknownViewError: no key, or no view of this kind that the principal may open.
    """
    try:
        found = list_views(seen_by=seen_by).filter(id=UUID(text), record_type=kind.name).first()
    except ValueError:
        found = None
    if found is None:
        detail = f"No view of {kind.plural_label} has this key"
        raise UnknownViewError(detail, errors=[FieldError(f"?{name}", UnknownViewError.code, detail)])
    return found


def count_own(owner_id: UUID) -> int:
    """Return how many views somebody keeps."""
    return int(SavedView.objects.filter(owner_id=owner_id).count())


def has_named(name: str, *, owner_id: UUID, record_type: str, but: UUID | None = None) -> bool:
    """Return whether somebody has a view of a kind by this name, whatever its case."""
    found = SavedView.objects.filter(owner_id=owner_id, record_type=record_type, name_key=name.lower())
    return bool(found.exclude(id=but).exists())


def _one(views: QuerySet[SavedView], view_id: UUID) -> SavedView:
    found = views.filter(id=view_id).first()
    if found is None:
        raise ViewNotFoundError("Nothing is here")
    return found
