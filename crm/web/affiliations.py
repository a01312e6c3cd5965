"""Pages that say what a person is in which company."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.confirm import Confirmation, confirm_page, is_confirmed
from core.form_fields import line
from core.forms import CommandForm, form_page, sent
from core.pages import PageRequest, page
from core.toasts import done
from crm import commands, selectors, services
from crm.models import Affiliation, Contact
from crm.web.fields import RecordField
from crm.web.forms import RecordForm
from crm.web.nouns import COMPANY, CONTACT

CHANGE = CONTACT.right("change")


class AffiliationForm(RecordForm):
    """A company, and what the person is there."""

    command = create = commands.CreateAffiliation

    company_id = RecordField(COMPANY, label=gettext_lazy("Company"))
    role = line(gettext_lazy("What they are there"), most=120)

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact = contact

    def values(self) -> dict[str, Any]:
        """Name the person too."""
        return {**super().values(), "contact_id": self.contact.id}


class RoleForm(CommandForm):
    """What the person is there from now on."""

    command = commands.ChangeAffiliation

    role = line(gettext_lazy("What they are there"), most=120)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def new(request: PageRequest, key: UUID) -> HttpResponse:
    """Say that a person is in another company."""
    contact = CONTACT.get(key, seen_by=request.principal, right=CHANGE)
    form = AffiliationForm(sent(request), principal=request.principal, contact=contact)
    made = None
    if request.method == "POST":
        made = form.save(lambda given: services.create_affiliation(**given.given(), actor=request.principal))
    if made is not None:
        done(request, _("%(name)s is in this company now.") % {"name": contact})
        return redirect(CONTACT.url(key))
    return _form(request, form, contact, _("Add a company"), _("Add"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Say what a person is in a company from now on."""
    found = _affiliation(request, key)
    form = RoleForm(sent(request), initial={"role": found.role})
    saved = None
    if request.method == "POST":
        saved = form.save(
            lambda given: services.change_affiliation(affiliation_id=key, role=given.role, actor=request.principal)
        )
    if saved is not None:
        done(request, _("Saved."))
        return redirect(CONTACT.url(found.contact_id))
    return _form(request, form, found.contact, str(found.company), _("Save"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then take a person out of a company."""
    found = _affiliation(request, key)
    if not is_confirmed(request):
        named = {"name": found.contact, "company": found.company}
        asked = Confirmation(
            title=_("Take %(name)s out of %(company)s?") % named,
            effect=_("Both stay; the page of the company no longer lists the person."),
            verb=_("Take out"),
            safe=_("Leave it"),
            url=reverse("crm:affiliation-delete", args=[key]),
            back=CONTACT.url(found.contact_id),
        )
        return confirm_page(request, asked)
    services.delete_affiliation(affiliation_id=key, actor=request.principal)
    done(request, _("%(name)s is in this company no longer.") % {"name": found.contact})
    return redirect(CONTACT.url(found.contact_id))


def _affiliation(request: PageRequest, key: UUID) -> Affiliation:
    listed = selectors.list_affiliations(seen_by=request.principal, right=CHANGE)
    found = listed.select_related("contact", "company").filter(pk=key).first()
    if found is None:
        raise selectors.RecordNotFoundError("Nothing is here")
    return found


def _form(request: PageRequest, form: CommandForm, contact: Contact, title: str, submit: str) -> HttpResponse:
    back = CONTACT.url(contact.id)
    return form_page(request, form, title=title, submit=submit, back=back, parent=str(contact), parent_url=back)
