"""Bases of every staff screen: which business staff look at, what is read-only, and that each change is recorded."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.urls import URLPattern
from unfold.admin import ModelAdmin, TabularInline

from core.looks import MissingLookError
from core.permissions import grants_of
from core.principal import Kind, Principal
from core.templatetags.ui import status as status_cell
from core.tenancy import tenant_context

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_SESSION_KEY, NAME_KEY = "admin_tenant_id", "admin_tenant_name"
View = Callable[..., HttpResponse]
Recorder = Callable[[HttpRequest, Model, str], None]
_recorders: list[Recorder] = []


def record_changes_with(recorder: Recorder) -> None:
    """Name the function `(request, row, message)` that keeps the trace of what staff change."""
    _recorders[:] = [recorder]


def choose_tenant(request: HttpRequest, tenant_id: UUID | None, *, name: str = "") -> None:
    """Keep the business that staff look at for the rest of their session; None leaves it."""
    request.session.pop(_SESSION_KEY, None)
    request.session[NAME_KEY] = name
    if tenant_id is not None:
        request.session[_SESSION_KEY] = str(tenant_id)


def chosen_tenant(request: HttpRequest) -> UUID | None:
    """Return the business that staff chose for this session."""
    found = request.session.get(_SESSION_KEY)
    return UUID(found) if found else None


def staff_actor(request: HttpRequest) -> Principal:
    """Return the signed-in member of staff as an actor: a person, with an admin's rights in the chosen business."""
    user = request.user
    return Principal(
        kind=Kind.USER,
        id=UUID(str(user.pk)),
        tenant_id=chosen_tenant(request),
        role="staff",
        grants=grants_of("admin"),
        name=str(user),
        is_staff=True,
    )


def is_final(row: Model | None) -> bool:
    """Tell whether a row is in a state that no edge of its TRANSITIONS leaves."""
    transitions = getattr(row, "TRANSITIONS", None)
    return transitions is not None and not transitions[row.status]  # type: ignore[union-attr]


class GlobalAdmin(ModelAdmin):
    """A table of the platform. Rows change, appear and go only as far as the subclass opens it."""

    can_add = False
    can_change = True
    can_delete = False
    list_per_page = 50
    show_full_result_count = False
    compressed_fields = True
    warn_unsaved_form = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_active and request.user.is_staff)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.can_add and self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.can_change and not is_final(obj) and self.has_view_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.can_delete and not is_final(obj) and self.has_view_permission(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Sequence[str]:
        """Keys, times and the status never change in a form: a status moves by a service only."""
        names = {field.name for field in self.model._meta.fields}
        fixed = [name for name in ("id", "tenant_id", "status", "created_at", "updated_at") if name in names]
        return [*super().get_readonly_fields(request, obj), *fixed]

    @admin.display(description="status", ordering="status")
    def status_look(self, row: Model) -> str:
        """The status with its tone and icon; the plain word where no look is registered."""
        try:
            return status_cell(row)
        except MissingLookError:
            return str(getattr(row, "status", ""))

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        _record(request, obj, "added")
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        _record(request, obj, "changed")
        return super().log_change(request, obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for row in queryset:
            _record(request, row, "deleted")
        return super().log_deletions(request, queryset)


class TenantAdmin(GlobalAdmin):
    """A table of the businesses. Every page of it runs for the one business that staff chose, or explains itself."""

    def get_urls(self) -> list[URLPattern]:
        patterns: list[URLPattern] = super().get_urls()
        for pattern in patterns:
            pattern.callback = self._for_chosen_tenant(pattern.callback)
        return patterns

    def _for_chosen_tenant(self, view: View) -> View:
        def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not self.admin_site.has_permission(request):
                return view(request, *args, **kwargs)
            tenant_id = chosen_tenant(request)
            if tenant_id is None:
                return self._explain(request)
            with tenant_context(tenant_id, write=request.method not in SAFE_METHODS):
                response = view(request, *args, **kwargs)
                # A template answer is rendered after its view; here it must still see the business.
                return response.render() if isinstance(response, SimpleTemplateResponse) else response

        return inner

    def _explain(self, request: HttpRequest) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "title": self.model._meta.verbose_name_plural}
        return render(request, "admin/choose_business_first.html", context)


class ReadOnlyInline(TabularInline):
    """Rows shown inside another row of the same business; they change on their own pages."""

    extra = 0
    can_delete = False
    show_change_link = True

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Return every field: a form would refuse those that nobody edits."""
        return self.fields or ()

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(request.user.is_active and request.user.is_staff)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def _record(request: HttpRequest, row: Model, message: str) -> None:
    for recorder in _recorders:
        recorder(request, row, message)
