"""Acts on the chosen leads and people of a list: give them to somebody, give leads up."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from core.bulk import BulkAct, chosen, on_each, tell_result
from core.forms import form_page
from core.pages import Page, PageRequest, page
from core.principal import Principal
from crm import services
from crm.web.act_forms import AssignForm, ChosenForm, DisqualifyForm
from crm.web.edit import back_of
from crm.web.nouns import CONTACT, LEAD, Noun

ASSIGN, DISQUALIFY = "assign", "disqualify"
SENT = "sent"
_ASSIGN = BulkAct(ASSIGN, gettext_lazy("Assign"), "user-check")
_DISQUALIFY = BulkAct(DISQUALIFY, gettext_lazy("Disqualify"), "ban")
_FORMS: Mapping[str, type[ChosenForm]] = {ASSIGN: AssignForm, DISQUALIFY: DisqualifyForm}
_ACTS = {LEAD.kind: (_ASSIGN, _DISQUALIFY), CONTACT.kind: (_ASSIGN,)}


def acts_of(noun: Noun, principal: Principal) -> Sequence[BulkAct]:
    """Return what somebody may do with the chosen rows of a list."""
    return _ACTS.get(noun.kind, ()) if principal.may(noun.right("change")) else ()


def url_of(noun: Noun) -> str:
    """Return where the bar of a list sends its rows."""
    return reverse(f"crm:{noun.plural}-chosen")


def on_chosen(noun: Noun) -> Page:
    """Return the address that takes the chosen rows: it asks for what the act needs, then does it row by row."""

    @require_POST
    @page(noun.right("change"))
    def view(request: PageRequest) -> HttpResponse:
        act, keys = chosen(request, _ACTS[noun.kind])
        back = back_of(request, noun.list_url)
        is_sent = SENT in request.POST
        kept = {"act": act, "keys": keys, "next": back, SENT: "yes", "owner_id": request.principal.user_id}
        form = _FORMS[act](request.POST if is_sent else None, initial=kept)
        result = form.save(lambda command: on_each(keys, lambda key: _do(noun, act, key, command, request.principal)))
        if is_sent and result is not None:
            tell_result(request, result, _("assigned") if act == ASSIGN else _("disqualified"))
            return redirect(back)
        return _ask(request, noun, act, form, back, len(keys))

    return view


def _do(noun: Noun, act: str, key: UUID, command: Any, actor: Principal) -> object:
    if act == ASSIGN:
        return noun.change(**{f"{noun.kind}_id": key}, **command.given(), actor=actor)
    return services.disqualify_lead(lead_id=key, **command.given(), actor=actor)


def _ask(request: PageRequest, noun: Noun, act: str, form: ChosenForm, back: str, number: int) -> HttpResponse:
    titles = {
        (LEAD.kind, ASSIGN): ngettext("Assign %(number)d lead", "Assign %(number)d leads", number),
        (LEAD.kind, DISQUALIFY): ngettext("Disqualify %(number)d lead", "Disqualify %(number)d leads", number),
        (CONTACT.kind, ASSIGN): ngettext("Assign %(number)d person", "Assign %(number)d people", number),
    }
    return form_page(
        request,
        form,
        title=titles[noun.kind, act] % {"number": number},
        submit=_("Assign") if act == ASSIGN else _("Disqualify"),
        back=back,
        parent=str(noun.list_title),
        parent_url=noun.list_url,
    )
