"""The components of every page: typed template tags over small templates in templates/ui/."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import phonenumbers
from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.charts import Chart, Spark
from core.forms import CommandForm
from core.lists import Count, ListPage
from core.looks import Tone, look_of, status_of
from core.money import Money

register = template.Library()

_BUTTON_KINDS = {"default": "", "primary": " nx-btn-primary", "ghost": " nx-btn-ghost", "danger": " nx-btn-danger"}
_DIRECTIONAL = frozenset(
    {"arrow-left", "arrow-right", "arrow-up-right", "chevron-left", "chevron-right", "external-link"}
)
_THOUSANDS = ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k"))


@register.simple_tag
def icon(name: str, *, size: int = 16, label: str = "", spin: str = "") -> SafeString:
    """Draw one icon of the sprite; with a label it stands alone, without one it only accompanies a word."""
    classes = "nx-icon" + (f" nx-icon-{size}" if size != 16 else "")
    classes += " nx-icon-dir" if name in _DIRECTIONAL else ""
    classes += " nx-spin" if spin or name == "loader-circle" else ""
    naming = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="{}" {}><use href="{}#{}"></use></svg>', classes, naming, static("icons.svg"), name)


def button_classes(*, kind: str = "default", size: str = "") -> str:
    """Return the classes of a button of a kind and size."""
    return "nx-btn" + _BUTTON_KINDS[kind] + (f" nx-btn-{size}" if size else "")


@register.simple_tag
def button(
    label: str,
    *,
    href: str = "",
    kind: str = "default",
    icon_name: str = "",
    size: str = "",
    name: str = "",
    value: str = "",
    wide: str = "",
) -> SafeString:
    """A link when it goes somewhere (`href`), else the submit button of its form."""
    classes = button_classes(kind=kind, size=size) + (" nx-btn-wide" if wide else "")
    inside = format_html("{}{}", icon(icon_name) if icon_name else "", label)
    if href:
        return format_html('<a class="{}" href="{}">{}</a>', classes, href, inside)
    naming = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="{}" type="submit"{}>{}</button>', classes, naming, inside)


@register.simple_tag
def status(record: object, *, note: str = "") -> SafeString:
    """Show the status of a record, or a status itself: icon and word, loud ones as a pill."""
    member = status_of(record)
    look = look_of(member)
    quiet = " nx-status-quiet" if look.is_quiet else ""
    word = f"{member.label} {note}".strip()
    shape = icon(look.icon, size=14)
    return format_html('<span class="nx-status nx-tone-{}{}">{}{}</span>', look.tone.value, quiet, shape, word)


@register.simple_tag
def status_icon(record: object, *, size: int = 16) -> SafeString:
    """Show a status as its shape alone, named for those who cannot see it."""
    member = status_of(record)
    look = look_of(member)
    shape = icon(look.icon, size=size, label=str(member.label))
    return format_html('<span class="nx-mark nx-tone-{}">{}</span>', look.tone.value, shape)


@register.simple_tag
def pill(label: str, *, tone: str, icon_name: str) -> SafeString:
    """A loud word with its shape for what is not a status field, such as a decision."""
    shape = icon(icon_name, size=14)
    return format_html('<span class="nx-status nx-tone-{}">{}{}</span>', Tone(tone).value, shape, label)


@register.simple_tag
def count(number: int, *, ask: str = "") -> SafeString:
    """A small counter, capped at 99+ so that it never pushes its neighbours; nothing when there is nothing."""
    if not number:
        return mark_safe("")
    shown = "99+" if ask and number > 99 else Count.of(number).text
    return format_html('<span class="nx-count{}">{}</span>', " nx-count-ask" if ask else "", shown)


@register.simple_tag
def avatar(name: str, *, kind: str = "user", large: str = "") -> SafeString:
    """A person as a circle with initials; an agent or the platform as a square with its icon."""
    size = " nx-avatar-large" if large else ""
    if kind != "user":
        symbol = icon("bot" if kind == "agent" else "key-round" if kind == "api_key" else "zap", size=14)
        return format_html('<span class="nx-avatar nx-avatar-agent{}" aria-hidden="true">{}</span>', size, symbol)
    return format_html('<span class="nx-avatar{}" aria-hidden="true">{}</span>', size, initials(name))


@register.filter
def initials(name: str) -> str:
    """Return at most two letters for a name or an e-mail address."""
    words = [word for word in name.replace("@", " ").replace(".", " ").split() if word[:1].isalnum()]
    return "".join(word[0] for word in words[:2]).upper() or "?"


@register.simple_block_tag
def card(
    content: str, *, title: str = "", number: int = 0, action: str = "", url: str = "", rows: str = ""
) -> SafeString:
    """A bordered box with a head; `rows` leaves out the padding for a list or a table."""
    link = format_html('<a class="nx-card-link" href="{}">{}</a>', url, action) if action and url else action
    heading = format_html("<h2>{}</h2>{}{}", title, count(number), link)
    head = format_html('<div class="nx-card-head">{}</div>', heading) if title else ""
    body = content if rows else format_html('<div class="nx-card-body">{}</div>', content)
    return format_html('<section class="nx-card">{}{}</section>', head, body)


@register.simple_block_tag
def note(content: str, *, tone: str = "live", icon_name: str = "info", title: str = "") -> SafeString:
    """One message in its tone: a bold cause, then what to do."""
    cause = format_html("<strong>{}</strong> ", title) if title else ""
    return format_html(
        '<div class="nx-note nx-tone-{}">{}<div>{}{}</div></div>', Tone(tone).value, icon(icon_name), cause, content
    )


@register.simple_block_tag
def empty(
    content: str, *, title: str, text: str = "", icon_name: str = "inbox", tone: str = "live", alone: str = ""
) -> SafeString:
    """What stands where nothing is yet: what will land here, and the ways to fill it; `alone` when it is the page."""
    acts = format_html('<div class="nx-actions">{}</div>', content) if content.strip() else ""
    return format_html(
        '<div class="nx-empty"><span class="nx-dot nx-tone-{}">{}</span>{}<p>{}</p>{}</div>',
        Tone(tone).value,
        icon(icon_name, size=20),
        format_html("<h1>{}</h1>" if alone else "<h2>{}</h2>", title),
        text,
        acts,
    )


@register.simple_block_tag
def page_header(content: str, *, title: str, lead: str = "") -> SafeString:
    """The heading of a page with one plain sentence under it; acts stand at the end."""
    sentence = format_html('<p class="nx-lead">{}</p>', lead) if lead else ""
    acts = format_html("<div>{}</div>", content) if content.strip() else ""
    return format_html('<div class="nx-page-head"><div><h1>{}</h1>{}</div>{}</div>', title, sentence, acts)


@register.simple_block_tag
def figures(content: str, *, label: str) -> SafeString:
    """A strip of at most four figures."""
    return format_html('<dl class="nx-figures" aria-label="{}">{}</dl>', label, content)


@register.simple_tag
def figure(label: str, value: object, *, note: str = "", title: str = "") -> SafeString:
    """One figure of a strip; a missing value is a dash and the note says why."""
    shown = "–" if value in (None, "") else f"{value:,}" if isinstance(value, int) else value
    full = format_html(' title="{}"', title) if title else ""
    return format_html(
        '<div class="nx-figure nx-figure-odd"><dt>{}</dt><dd class="nx-figure-value"{}>{}</dd>'
        '<dd class="nx-figure-note">{}</dd></div>',
        label,
        full,
        shown,
        note,
    )


@register.simple_block_tag
def fact(content: str, *, label: str) -> SafeString:
    """One line of a definition list; an empty one says that it is not set."""
    value = content if content.strip() else format_html('<span class="nx-missing">{}</span>', _("not set"))
    return format_html("<dt>{}</dt><dd>{}</dd>", label, value)


@register.simple_block_tag
def moment_row(
    content: str, *, at: datetime, icon_name: str, tone: str = "neutral", detail: str = "", by: str = ""
) -> SafeString:
    """One entry of a timeline: what happened, when, by whom, and an edged box for its text."""
    author = format_html('<span class="nx-timeline-note">{}</span>', by) if by else ""
    body = format_html('<div class="nx-timeline-body">{}</div>', detail) if detail else ""
    return format_html(
        '<li><span class="nx-dot nx-tone-{}">{}</span><div class="nx-timeline-text">{}{}</div>'
        '<span class="nx-timeline-time">{}</span>{}</li>',
        Tone(tone).value,
        icon(icon_name, size=14),
        content,
        author,
        moment(at),
        body,
    )


@dataclass(frozen=True, slots=True)
class Meter:
    """A share as a bar; the figure in words stands beside it."""

    percent: int
    label: str
    tone: str


@register.inclusion_tag("ui/meter.html")
def meter(*, value: int, of: int, label: str, tone: str = "live") -> dict[str, object]:
    """Draw `value` of `of` as a bar."""
    percent = min(100, 100 * value // of) if of else 0
    return asdict(Meter(percent=percent, label=label, tone=Tone(tone).value))


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, *, large: str = "", optional: str = "yes") -> dict[str, object]:
    """Lay out one form field: label, input, help, error."""
    return {"field": bound, "large": large, "show_optional": optional and not bound.field.required}


@register.inclusion_tag("ui/form.html", takes_context=True)
def edit_form(context: template.Context, form: CommandForm, *, submit: str, back: str = "") -> dict[str, object]:
    """Lay out a whole form: what was refused, its sections, and the bar with Cancel (`back`) and Save."""
    return {"form": form, "submit": submit, "back": back, "csrf_token": context.get("csrf_token", "")}


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to this page; the last one has no address."""

    label: str
    url: str


@register.inclusion_tag("ui/crumbs.html")
def crumbs(label: str, *, parent: str = "", url: str = "") -> dict[str, Sequence[Crumb]]:
    """The way to a record: its list, then its name."""
    steps = [Crumb(parent, url)] if parent else []
    return {"crumbs": [*steps, Crumb(label, "")]}


@register.simple_tag
def moment(value: datetime | None, *, seconds: str = "") -> SafeString:
    """A time as people say it (09:42 today, yesterday, 20 Nov); the exact one is in its title."""
    if value is None:
        return mark_safe("")
    local = timezone.localtime(value)
    exact = f"{date_format(local, 'j M Y, H:i:s')} {local:%Z}"
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', value.isoformat(timespec="seconds"), exact, _spoken(local, seconds)
    )


def _spoken(local: datetime, seconds: str) -> str:
    today = timezone.localdate()
    if local.date() == today:
        return local.strftime("%H:%M:%S" if seconds else "%H:%M")
    if local.date() == today - timedelta(days=1):
        return _("yesterday")
    return date_format(local, "j M" if local.year == today.year else "j M Y")


@register.filter
def took(duration: timedelta | None) -> str:
    """Return a duration as 48 ms, 0.4 s, 0:42 or 2:03:20."""
    if duration is None:
        return ""
    seconds = duration.total_seconds()
    if seconds < 0.1:
        return f"{1000 * seconds:.0f} ms"
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@register.filter
def phone(number: str) -> str:
    """Return an E.164 number with the spaces its country uses; what is no number stays as it is."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    except phonenumbers.NumberParseException:
        return number


@register.filter
def short_money(money: Money | None) -> str:
    """Return money for a figure: ₦6.72m; the full amount belongs in the title."""
    if money is None:
        return ""
    amount, symbol = abs(money.amount), str(Money(0, money.currency)).rstrip("0.")
    sign = "−" if money.minor < 0 else ""
    for size, suffix in _THOUSANDS:
        if amount >= size:
            digits = f"{amount / size:.3g}"
            return f"{sign}{symbol}{digits.rstrip('0').rstrip('.') if '.' in digits else digits}{suffix}"
    return f"{sign}{symbol}{amount:,.0f}"


@register.inclusion_tag("ui/pager.html")
def pager(page: ListPage) -> dict[str, ListPage]:
    """How many rows the list has, and the ways to newer and older ones."""
    return {"page": page}


@register.inclusion_tag("ui/chart.html")
def chart(chart: Chart) -> dict[str, Chart]:
    """Draw lines or bars over time, with the finding for readers and the figures as a table."""
    return {"chart": chart}


@register.inclusion_tag("ui/spark.html")
def spark(spark: Spark) -> dict[str, Spark]:
    """Draw a small line under a figure."""
    return {"spark": spark}
