"""What the pages of forms share: rights, fields, snippets."""

from collections.abc import Sequence
from html import escape
from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.selectors import list_members
from intake.entry import TRAP
from intake.models import WebForm

VIEW, ADD, CHANGE, DELETE = (f"intake.{verb}_form" for verb in ("view", "add", "change", "delete"))
VIEW_SENT, ACCEPT = "intake.view_submission", "intake.change_submission"
MOST_PEOPLE = 500


class LinesField(forms.CharField):
    """Several values, one a line; cleaned to a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Return the lines that say something."""
        text = str(super().clean(value) or "")
        return [part.strip() for part in text.splitlines() if part.strip()]


def people() -> Sequence[tuple[str, str]]:
    """Return who leads may be given to, by key and name."""
    members = list_members().exclude(status="suspended").order_by("id")[:MOST_PEOPLE]
    named = [(str(member.user_id), member.user.name) for member in members]
    return [("", _("Nobody")), *sorted(named, key=lambda each: each[1].lower())]


def public_url(form: WebForm) -> str:
    """Return the address of the page of a form."""
    return settings.PUBLIC_URL + reverse("intake-public:form", args=[form.key])


def frame_snippet(form: WebForm) -> str:
    """Return what shows the form in a page of another site."""
    address, title = public_url(form), escape(form.title)
    return f'<iframe src="{address}" title="{title}" width="100%" height="720" loading="lazy"></iframe>'


def html_snippet(form: WebForm) -> str:
    """Return the form as plain HTML, to be dressed by the site that it stands on."""
    rows = [_row(row) for row in form.questions]
    if form.consent_text:
        rows.append(f'  <label><input type="checkbox" name="nx_consent"> {escape(form.consent_text)}</label>')
    trap = f'  <p hidden><input name="{TRAP}" tabindex="-1" autocomplete="off"></p>'
    button = f"  <button>{escape(form.button)}</button>"
    opening = f'<form action="{public_url(form)}" method="post" referrerpolicy="no-referrer-when-downgrade">'
    return "\n".join([opening, *rows, trap, button, "</form>"])


def _row(row: dict[str, Any]) -> str:
    name, label, need = row["name"], escape(row["label"]), " required" if row["required"] else ""
    if row["kind"] == "hidden":
        return f'  <input type="hidden" name="{name}" value="{escape(row["value"])}">'
    if row["kind"] == "checkbox":
        return f'  <label><input type="checkbox" name="{name}"{need}> {label}</label>'
    if row["kind"] == "choice":
        options = "".join(f"<option>{escape(text)}</option>" for text in row["choices"])
        return f'  <label>{label} <select name="{name}"{need}>{options}</select></label>'
    if row["kind"] == "long":
        return f'  <label>{label} <textarea name="{name}"{need}></textarea></label>'
    kind = {"email": "email", "phone": "tel"}.get(row["kind"], "text")
    return f'  <label>{label} <input type="{kind}" name="{name}"{need}></label>'
