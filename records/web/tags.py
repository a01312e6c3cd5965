"""The page of a business's tags: add, rename, merge, delete."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core.confirm import Confirmation, confirm_page, is_confirmed
from core.forms import CommandForm, form_page
from core.lists import read_page
from core.pages import PageRequest, page
from core.toasts import done
from records import commands
from records.models import Tag
from records.selectors import tags as selectors
from records.services import tags as services

VIEW, ADD, CHANGE, DELETE = (f"records.{verb}_tag" for verb in ("view", "add", "change", "delete"))


class TagForm(CommandForm):
    """A tag: its word and its color."""

    command = commands.CreateTag

    name = forms.CharField(label=gettext_lazy("Name"), max_length=40)
    color = forms.ChoiceField(label=gettext_lazy("Color"), choices=Tag.Color.choices)


class MergeForm(CommandForm):
    """The tag that takes this one's place."""

    command = commands.MergeTag

    into_id = forms.ChoiceField(label=gettext_lazy("Becomes part of"))

    def offer(self, tag: Tag) -> None:
        """Offer every other tag."""
        others = selectors.list_tags().exclude(id=tag.id).order_by("name_key")
        self.fields["into_id"].choices = [(str(each.id), each.name) for each in others]  # type: ignore[attr-defined]


@require_safe
@page(VIEW)
def tags(request: PageRequest) -> HttpResponse:
    """List the tags with how many records carry each."""
    text = request.GET.get("q", "").strip()
    found = selectors.list_tags()
    listed = read_page(selectors.search_tags(found, text) if text else found, request.GET)
    uses = selectors.count_uses([tag.id for tag in listed.rows])
    context = {
        "page": listed,
        "rows": [(tag, uses.get(tag.id, 0)) for tag in listed.rows],
        "text": text,
        "may_add": request.principal.may(ADD),
        "may_change": request.principal.may(CHANGE),
        "may_delete": request.principal.may(DELETE),
    }
    return render(request, "records/tags.html", context)


@require_http_methods(["GET", "POST"])
@page(ADD)
def new(request: PageRequest) -> HttpResponse:
    """Add a tag."""
    form = TagForm(request.POST or None)
    made = (
        form.save(lambda command: services.create_tag(**command.given(), actor=request.principal))
        if request.method == "POST"
        else None
    )
    if made is not None:
        done(request, _("The tag is added."))
        return redirect("records:tags")
    return _form(request, form, _("New tag"), _("Add tag"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Give a tag another name or color."""
    tag = selectors.lock_tag(key) if request.method == "POST" else selectors.get_tag(key)
    form = TagForm(request.POST or None, initial={"name": tag.name, "color": tag.color})
    saved = (
        form.save(lambda command: services.change_tag(tag_id=key, **command.given(), actor=request.principal))
        if request.method == "POST"
        else None
    )
    if saved is not None:
        done(request, _("Saved."))
        return redirect("records:tags")
    return _form(request, form, _("Edit %(name)s") % {"name": tag}, _("Save"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def merge(request: PageRequest, key: UUID) -> HttpResponse:
    """Let another tag take this one's place."""
    tag = selectors.get_tag(key)
    form = MergeForm(request.POST or None)
    form.offer(tag)
    kept = (
        form.save(lambda command: services.merge_tag(tag_id=key, into_id=command.into_id, actor=request.principal))
        if request.method == "POST"
        else None
    )
    if kept is not None:
        done(request, _("The tags are one now."))
        return redirect("records:tags")
    return _form(request, form, _("Merge %(name)s") % {"name": tag}, _("Merge"))


@require_http_methods(["GET", "POST"])
@page(DELETE)
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then take a tag from every record."""
    tag = selectors.get_tag(key)
    if not is_confirmed(request):
        asked = Confirmation(
            title=_("Delete %(name)s?") % {"name": tag},
            effect=_("It goes from every record that carries it. Merge it instead when another tag says the same."),
            verb=_("Delete the tag"),
            safe=_("Keep it"),
            url=reverse("records:tag-delete", args=[key]),
            back=reverse("records:tags"),
        )
        return confirm_page(request, asked)
    services.delete_tag(tag_id=key, actor=request.principal)
    done(request, _("%(name)s was deleted.") % {"name": tag})
    return redirect("records:tags")


def _form(request: PageRequest, form: CommandForm, title: str, submit: str) -> HttpResponse:
    back = reverse("records:tags")
    return form_page(request, form, title=title, submit=submit, back=back, parent=_("Tags"), parent_url=back)
