"""Components around lists and regions: tabs, filter chips, switches, choice rows, and what stands in for content."""

from collections.abc import Sequence

from django import template
from django.forms import BoundField
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.lists import Chip, Tab
from core.requests import request_id_of
from core.templatetags.ui import count, icon

register = template.Library()


@register.simple_tag
def tabs(views: Sequence[Tab], *, label: str = "") -> SafeString:
    """The views of a list with their counts."""
    links = format_html_join(
        "",
        '<a href="{}"{}>{}{}</a>',
        (
            (view.url, mark_safe(' aria-current="page"') if view.is_current else "", view.label, count(view.count))
            for view in views
        ),
    )
    return format_html('<nav class="nx-tabs" aria-label="{}">{}</nav>', label or _("Views"), links)


@register.simple_tag
def filter_chips(chips: Sequence[Chip]) -> SafeString:
    """The filters in force, each with the way to do without it."""
    return format_html_join(
        "",
        '<a class="nx-chip" href="{}"><span>{}</span> <strong>{}</strong>{}</a>',
        ((each.without, each.label, each.value, icon("x", size=14, label=_("Remove this filter"))) for each in chips),
    )


@register.simple_block_tag
def add_filter(content: str, *, label: str = "") -> SafeString:
    """The dashed chip that opens the form with the filters of a list."""
    return format_html(
        '<details class="nx-more" data-menu><summary class="nx-chip nx-chip-add">{}{}</summary>'
        '<div class="nx-menu nx-menu-form">{}</div></details>',
        icon("filter", size=14),
        label or _("Filter"),
        content,
    )


@register.inclusion_tag("ui/skeleton.html")
def skeleton(*, rows: int = 5, label: str = "") -> dict[str, object]:
    """Grey shapes of the final size while a region loads."""
    return {"rows": range(rows), "label": label or _("Loading")}


@register.inclusion_tag("ui/failed.html", takes_context=True)
def failed(context: Context, *, title: str, again: str, text: str = "") -> dict[str, object]:
    """A region that did not load: what is missing, Try again at `again`, and the request id."""
    request = context.get("request")
    return {
        "title": title,
        "text": text or _("The rest of the page is fine."),
        "again": again,
        "request_id": request_id_of(request) if request else "",
    }


@register.inclusion_tag("ui/refused.html")
def refused(*, title: str, text: str, givers: Sequence[str] = ()) -> dict[str, object]:
    """What stands where somebody may not look, with who could change that."""
    return {"title": title, "text": text, "givers": ", ".join(givers)}


@register.inclusion_tag("ui/offline.html")
def offline(*, since: str = "", waiting: int = 0) -> dict[str, object]:
    """No connection: of which time the page is, and how many changes wait to be sent."""
    return {"since": since, "waiting": waiting}


@register.simple_tag
def switch(bound: BoundField, *, submit: str = "") -> SafeString:
    """A yes or no that takes effect with its form; `submit` sends the form at once where script runs."""
    return format_html(
        '<label class="nx-switch"><input type="checkbox" role="switch" name="{}" id="{}"{}{}><span>{}</span></label>',
        bound.html_name,
        bound.id_for_label,
        mark_safe(" checked") if bound.value() else "",
        mark_safe(" data-submit") if submit else "",
        bound.label,
    )


@register.simple_tag
def choice_row(bound: BoundField) -> SafeString:
    """A few choices side by side, one of them taken; radio buttons underneath."""
    choices: Sequence[tuple[str, str]] = getattr(bound.field, "choices", ())
    options = format_html_join(
        "",
        '<label class="nx-choice"><input type="radio" name="{}" value="{}"{}><span>{}</span></label>',
        (
            (bound.html_name, value, mark_safe(" checked") if str(bound.value()) == str(value) else "", label)
            for value, label in choices
        ),
    )
    return format_html('<fieldset class="nx-choice-row"><legend>{}</legend>{}</fieldset>', bound.label, options)


@register.simple_tag
def delta(change: str, *, note: str = "", is_good: str = "yes") -> SafeString:
    """How a figure changed: an arrow by its sign, the change, and what it is compared to."""
    is_down = change.startswith(("-", "−"))
    tone = "good" if bool(is_good) != is_down else "bad"
    arrow = icon("arrow-down" if is_down else "arrow-up", size=14, label=_("down") if is_down else _("up"))
    shown = change.lstrip("+-−")
    return format_html(
        '<span class="nx-delta"><span class="nx-tone-{}">{}{}</span> {}</span>', tone, arrow, shown, note
    )
