"""The living kit: every component and status on one page, for those who build pages (local and test settings)."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from console.assets import ICONS
from core.charts import Series, line_chart
from core.looks import Tone, registered_looks


class KitForm(forms.Form):
    """Two fields, one of them refused."""

    name = forms.CharField(help_text="As it stands on the invoice.")
    email = forms.EmailField(label="E-mail", required=False)


def kit(request: HttpRequest) -> HttpResponse:
    """Show all components."""
    context = {
        "statuses": [(statuses.__qualname__, list(statuses)) for statuses in registered_looks()],
        "tones": [tone.value for tone in Tone],
        "icons": sorted(path.stem for path in ICONS.glob("*.svg")),
        "form": KitForm({"name": "Retail Hub", "email": "nobody"}),
        "now": timezone.now(),
        "chart": line_chart(
            labels=[str(day) for day in range(10, 24)],
            series=[
                Series("Started", [31, 34, 29, 42, 48, 45, 39, 43, 51, 56, 62, 54, 66, 71]),
                Series("Succeeded", [25, 30, 31, 33, 43, 47, 41, 38, 45, 52, 56, 58, 59, 64]),
            ],
            finding="Both grow over two weeks",
        ),
    }
    return render(request, "console/kit.html", context)
