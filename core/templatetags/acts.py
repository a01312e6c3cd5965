"""Components that act: choosing rows and the bulk bar, the question before an act, toasts, menus.

A list with a bulk bar, whole (works without script; the bar shows itself when a row is chosen):

    {% load ui acts %}
    <table class="nx-table"><thead><tr>{% select_all %}<th scope="col">...
    <tbody>{% for row in page.rows %}<tr>{% select_row row.id label=row.name %}<td>...
    </table>
    {% bulk_bar acts=bulk_acts url=bulk_url %}

and its view, with the parts of `core.bulk`; `ACTS` holds at most four `BulkAct`:

    act, keys = chosen(request, ACTS)
    result = on_each(keys, lambda key: services.archive_contact(contact_id=key, actor=request.principal))
    tell_result(request, result, _("archived"))
    return redirect(back_to(request, reverse("crm:contacts")))

An act that must be asked about (delete) first answers `confirm_page(...)` unless `is_confirmed(request)`, with the
act, `next` and the keys as `fields`: see executions/web/acts.py.

A question before an act: the view makes one `core.confirm.Confirmation`, gives it to the page of the record and
answers GET at the act's own address with `confirm_page(request, asked)`:

    {% confirm asked opener=_("Cancel") icon_name="ban" %}

A toast: `core.toasts.done(request, _("Archived."), undo=reverse("commerce:restore", args=[key]))`.
"""

from collections.abc import Sequence
from uuid import UUID

from django import template
from django.contrib.messages import get_messages
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.bulk import MOST_ACTS, BulkAct
from core.confirm import Confirmation
from core.templatetags.ui import button_classes, icon
from core.toasts import Toast, toasts_of

register = template.Library()


@register.simple_tag
def select_row(key: UUID | str, *, label: str, form: str = "bulk") -> SafeString:
    """The cell that chooses one row; `label` names the row to those who cannot see it."""
    return format_html(
        '<td class="nx-pick"><input type="checkbox" name="keys" value="{}" form="{}" aria-label="{}" data-row></td>',
        key,
        form,
        _("Choose %(name)s") % {"name": label},
    )


@register.simple_tag
def select_all(*, form: str = "bulk") -> SafeString:
    """The head of that column: chooses every row of the page; it needs script and hides without."""
    return format_html(
        '<th scope="col" class="nx-pick"><input type="checkbox" aria-label="{}" data-all="{}" data-needs-script hidden>'
        "</th>",
        _("Choose all of this page"),
        form,
    )


@register.inclusion_tag("ui/bulk_bar.html", takes_context=True)
def bulk_bar(context: Context, *, acts: Sequence[BulkAct], url: str, form: str = "bulk") -> dict[str, object]:
    """The floating bar: how many rows are chosen, at most four acts, and Clear. Nothing when no act is open.

    Raises:
        ValueError: more acts than fit.
    """
    if len(acts) > MOST_ACTS:
        raise ValueError(f"a bulk bar takes at most {MOST_ACTS} acts")
    request = context.get("request")
    here = request.get_full_path() if request else ""
    return {"acts": acts, "url": url, "form": form, "here": here, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/confirm.html", takes_context=True)
def confirm(
    context: Context, asked: Confirmation, *, opener: str, kind: str = "default", icon_name: str = "", size: str = ""
) -> dict[str, object]:
    """The button that asks, and its dialog; without script the button leads to the same question as a page."""
    return {
        "asked": asked,
        "opener": opener,
        "icon_name": icon_name,
        "classes": button_classes(kind=kind, size=size),
        "csrf_token": context.get("csrf_token", ""),
    }


@register.simple_tag(takes_context=True)
def toasts(context: Context) -> Sequence[Toast]:
    """Return what this page has to say once; reading uses it up."""
    request = context.get("request")
    return toasts_of(get_messages(request)) if request else ()


@register.simple_block_tag
def menu(content: str, *, label: str, icon_name: str = "ellipsis") -> SafeString:
    """A button with an icon that opens links and forms below it; opens without script too."""
    return format_html(
        '<details class="nx-more" data-menu><summary class="nx-btn nx-btn-ghost nx-btn-icon" aria-label="{}">{}'
        '</summary><div class="nx-menu nx-menu-end">{}</div></details>',
        label,
        icon(icon_name),
        content,
    )
