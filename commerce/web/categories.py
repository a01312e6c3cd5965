"""Pages of categories: the tree, and the forms that make, edit, move and remove one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commerce import selectors, services
from commerce.models import Category
from commerce.web.forms import CategoryForm
from commerce.web.products import VIEW
from commerce.web.tree import ordered
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.forms import form_page, sent
from core.pages import PageRequest, page
from core.toasts import done

ADD, CHANGE, DELETE = "commerce.add_category", "commerce.change_category", "commerce.delete_category"
DEEPEST = 2


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category with its depth in the tree and how many products are in it; `asked` is there when it may go."""

    category: Category
    level: int
    products: int
    asked: Confirmation | None


@require_safe
@page(VIEW)
def categories(request: PageRequest) -> HttpResponse:
    """Show the tree of categories."""
    counts = dict(selectors.list_products().order_by().values_list("category_id").annotate(Count("id")))
    places = ordered(selectors.list_categories().order_by("position", "name", "id"))
    may = request.principal.may
    rows = [
        CategoryRow(
            category=place.category,
            level=min(place.level, DEEPEST),
            products=counts.get(place.category.id, 0),
            asked=delete_question(place.category) if may(DELETE) else None,
        )
        for place in places
    ]
    context = {"rows": rows, "may_add": may(ADD), "may_change": may(CHANGE), "may_act": may(CHANGE) or may(DELETE)}
    return render(request, "commerce/categories.html", context)


@require_http_methods(["GET", "POST"])
@page(ADD)
def new(request: PageRequest) -> HttpResponse:
    """Make a category."""
    form = CategoryForm(sent(request), initial={"parent_id": request.GET.get("under")})
    if request.method == "POST":
        made = form.save(lambda command: services.create_category(**command.given(), actor=request.principal))
        if made is not None:
            done(request, _("%(name)s is here now.") % {"name": made})
            return redirect("commerce:categories")
    return _page(request, form, title=_("New category"), submit=_("Add"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Edit a category or put it somewhere else."""
    category = selectors.get_category(key)
    form = CategoryForm(sent(request), record=category)

    def act(command: Any) -> Category:
        form.hold(selectors.lock_category(key))
        return services.change_category(category_id=key, **command.given(), actor=request.principal)

    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Saved."))
        return redirect("commerce:categories")
    return _page(request, form, title=_("Edit %(name)s") % {"name": category}, submit=_("Save"))


@require_http_methods(["GET", "POST"])
@page(DELETE)
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then remove an empty category."""
    category = selectors.get_category(key)
    if not is_confirmed(request):
        return confirm_page(request, delete_question(category))
    services.delete_category(category_id=key, actor=request.principal)
    done(request, _("%(name)s was deleted.") % {"name": category})
    return redirect("commerce:categories")


def delete_question(category: Category) -> Confirmation:
    """Return what is asked before a category goes."""
    return Confirmation(
        title=_("Delete %(name)s?") % {"name": category},
        effect=_(
            "The address of the category in the shop ends. Products or categories in it keep this from happening."
        ),
        verb=_("Delete the category"),
        safe=_("Keep it"),
        url=reverse("commerce:category-delete", args=[category.id]),
        back=reverse("commerce:categories"),
    )


def _page(request: PageRequest, form: CategoryForm, *, title: str, submit: str) -> HttpResponse:
    home = reverse("commerce:categories")
    return form_page(request, form, title=title, submit=submit, back=home, parent=_("Categories"), parent_url=home)
