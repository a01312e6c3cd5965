"""The living kit: every component in every state on one page, for those who build pages (local and test settings)."""

from datetime import timedelta

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from console.assets import ICONS
from core.bulk import BulkAct
from core.charts import Series, bar_chart, line_chart, spark
from core.confirm import Confirmation
from core.forms import MoneyField, PhoneField
from core.lists import Chip, Tab
from core.looks import Tone, registered_looks
from core.toasts import toasts_of

STARTED = [31, 34, 29, 42, 48, 45, 39, 43, 51, 56, 62, 54, 66, 71]
SUCCEEDED = [25, 30, 31, 33, 43, 47, 41, 38, 45, 52, 56, 58, 59, 64]


class KitForm(forms.Form):
    """One field of each kind; three of them are refused."""

    name = forms.CharField(help_text="As it stands on the invoice.")
    email = forms.EmailField(label="E-mail", required=False)
    amount = MoneyField(label="Amount", required=False)
    refused_amount = MoneyField(label="Refused amount")
    phone = PhoneField(label="Phone", country="NG", required=False)
    refused_phone = PhoneField(label="Refused phone", country="NG")
    day = forms.DateField(label="Day", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    password = forms.CharField(label="Password", required=False, widget=forms.PasswordInput)
    stage = forms.ChoiceField(label="Stage", choices=[("new", "New"), ("offer", "Offer")])
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    is_on = forms.BooleanField(label="Send reminders", required=False)
    is_off = forms.BooleanField(label="Hide sold out", required=False)
    density = forms.ChoiceField(label="Rows", choices=[("40", "Roomy"), ("32", "Dense")])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name in ("amount", "refused_amount"):
            field = self.fields[name]
            assert isinstance(field, MoneyField)  # noqa: S101 - declared above
            field.affix = "₦"


FILLED = {
    "name": "Retail Hub",
    "email": "nobody",
    "amount": "25,000.00",
    "refused_amount": "much",
    "phone": "0803 123 4567",
    "refused_phone": "12",
    "stage": "offer",
    "is_on": "on",
    "density": "40",
}


@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """Show all components."""
    now = timezone.now()
    context = {
        "statuses": [(statuses.__qualname__, list(statuses)) for statuses in registered_looks()],
        "tones": [tone.value for tone in Tone],
        "icons": sorted(path.stem for path in ICONS.glob("*.svg")),
        "form": KitForm(FILLED),
        "now": now,
        "yesterday": now - timedelta(days=1),
        "views": [Tab("All", "?view=all", 1240, is_current=True), Tab("Failed", "?view=failed", 7, is_current=False)],
        "chips": [Chip("Created", "last 24 hours", "?"), Chip("Action", "crm.lead", "?")],
        "bulk_acts": [BulkAct("retry", "Retry", "rotate-ccw"), BulkAct("cancel", "Cancel", "ban")],
        "asked": _question("kit", ""),
        "asked_typed": _question("kit-typed", "1042"),
        "toasts": toasts_of(
            [
                Message(constants.SUCCESS, "20 of 20 retried."),
                Message(constants.SUCCESS, "Archived.", extra_tags="undo:/ui"),
                Message(constants.WARNING, "Saved, but the mail server does not answer."),
                Message(constants.ERROR, "18 of 20 retried. 2 refused: it is running"),
            ]
        ),
        **_charts(),
    }
    return render(request, "console/kit.html", context)


def _question(name: str, typed: str) -> Confirmation:
    return Confirmation(
        title="Refund ₦42,000.00 to Halima Sani?",
        effect="Order #1042. The money leaves your Paystack balance and cannot be called back.",
        verb="Refund ₦42,000.00",
        safe="Keep the order",
        url=f"/{name}",
        back="/ui",
        typed=typed,
    )


def _charts() -> dict[str, object]:
    labels = [str(day) for day in range(10, 24)]
    series = [Series("Started", STARTED), Series("Succeeded", SUCCEEDED)]
    return {
        "lines": line_chart(labels=labels, series=series, finding="Both grow over two weeks"),
        "bars": bar_chart(labels=labels, series=series, finding="Both grow over two weeks"),
        "nothing": bar_chart(labels=labels, series=[Series("Started", [0] * 14)], finding="Nothing started"),
        "spark_line": spark(STARTED, finding="Grows over two weeks"),
    }
