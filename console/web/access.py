"""What the business asks of its people beyond the password."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts import selectors, services
from accounts.commands import ChangeAccessPolicy
from accounts.models import AccessPolicy
from core.forms import CommandForm, Section, form_page, sent
from core.pages import PageRequest, page
from core.permissions import catalog
from core.toasts import done

_READS = ".view_"


class AccessForm(CommandForm):
    """A second factor of everybody, and the rights that open only after a fresh proof of one."""

    command = ChangeAccessPolicy
    layout = [
        Section(
            gettext_lazy("Everybody"),
            gettext_lazy("Who has no second factor is led to adding one and can do nothing else here."),
            ["requires_factor"],
        ),
        Section(
            gettext_lazy("Dangerous acts"),
            gettext_lazy("These ask for the second factor again when the last proof is older than ten minutes."),
            ["step_up_rights"],
        ),
    ]

    requires_factor = forms.BooleanField(
        label=gettext_lazy("Ask everybody for a second factor"),
        required=False,
        widget=forms.CheckboxInput({"role": "switch"}),
    )
    step_up_rights = forms.MultipleChoiceField(
        label=gettext_lazy("Ask again before"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, policy: AccessPolicy) -> None:
        shown = {"requires_factor": policy.requires_factor, "step_up_rights": policy.step_up_rights}
        super().__init__(data, initial=shown)
        offered = [one for one in catalog().values() if _READS not in one.code or one.code in policy.step_up_rights]
        self.fields["step_up_rights"].choices = [  # type: ignore[attr-defined]
            (one.code, one.label) for one in sorted(offered, key=lambda right: right.label)
        ]


@require_http_methods(["GET", "POST"])
@page("accounts.change_access_policy")
def access(request: PageRequest) -> HttpResponse:
    """Show and change what is asked; who asks others must have proved a factor themselves."""
    form = AccessForm(sent(request), policy=selectors.get_access_policy())
    saved = form.save(lambda command: _change(request, command)) if request.method == "POST" else None
    if saved is not None:
        done(request, _("Saved."))
        return redirect("console:access")
    place = reverse("console:settings")
    parent = _("Settings")
    return form_page(request, form, title=_("Access"), submit=_("Save"), back=place, parent=parent, parent_url=place)


def _change(request: PageRequest, command: ChangeAccessPolicy) -> AccessPolicy:
    return services.change_access_policy(
        actor=request.principal, requires_factor=command.requires_factor, step_up_rights=command.step_up_rights
    )
