"""Addresses of the pages of customer relations, below /crm/."""

from django.urls import URLPattern, path

from crm.web import acts, affiliations, board, bulk, duplicates, edit, forecast, lists, records, reports
from crm.web.nouns import COMPANY, CONTACT, DEAL, LEAD, NOUNS, Noun

app_name = "crm"


def _of(noun: Noun) -> list[URLPattern]:
    """Return the addresses that every kind of record has, beside its list and its page."""
    return [
        path(f"{noun.plural}/new", edit.new(noun), name=f"{noun.kind}-new"),
        path(f"{noun.plural}/<uuid:key>/edit", edit.edit(noun), name=f"{noun.kind}-edit"),
        path(f"{noun.plural}/<uuid:key>/delete", edit.delete(noun), name=f"{noun.kind}-delete"),
        path(f"{noun.plural}/<uuid:key>/note", acts.note(noun), name=f"{noun.kind}-note"),
    ]


urlpatterns = [
    *(pattern for noun in NOUNS.values() for pattern in _of(noun)),
    path("contacts", lists.contacts, name="contacts"),
    path("contacts/chosen", bulk.on_chosen(CONTACT), name="contacts-chosen"),
    path("contacts/<uuid:key>", records.contact, name=CONTACT.kind),
    path("contacts/<uuid:key>/companies/new", affiliations.new, name="affiliation-new"),
    path("affiliations/<uuid:key>/edit", affiliations.edit, name="affiliation-edit"),
    path("affiliations/<uuid:key>/delete", affiliations.delete, name="affiliation-delete"),
    path("contacts/<uuid:key>/archive", acts.archive, name="contact-archive"),
    path("contacts/<uuid:key>/restore", acts.restore, name="contact-restore"),
    path("companies", lists.companies, name="companies"),
    path("companies/<uuid:key>", records.company, name=COMPANY.kind),
    path("leads", lists.leads, name="leads"),
    path("leads/chosen", bulk.on_chosen(LEAD), name="leads-chosen"),
    path("leads/<uuid:key>", records.lead, name=LEAD.kind),
    path("leads/<uuid:key>/contacted", acts.contacted, name="lead-contacted"),
    path("leads/<uuid:key>/qualify", acts.qualify, name="lead-qualify"),
    path("leads/<uuid:key>/convert", acts.convert, name="lead-convert"),
    path("leads/<uuid:key>/disqualify", acts.disqualify, name="lead-disqualify"),
    path("leads/<uuid:key>/reopen", acts.reopen_lead, name="lead-reopen"),
    path("opportunities", lists.opportunities, name="opportunities"),
    path("opportunities/board", board.board, name="board"),
    path("opportunities/<uuid:key>", records.opportunity, name=DEAL.kind),
    path("opportunities/<uuid:key>/move", acts.move, name="opportunity-move"),
    path("opportunities/<uuid:key>/win", acts.win, name="opportunity-win"),
    path("opportunities/<uuid:key>/lose", acts.lose, name="opportunity-lose"),
    path("opportunities/<uuid:key>/reopen", acts.reopen_deal, name="opportunity-reopen"),
    path("opportunities/<uuid:key>/undo", acts.undo_win, name="opportunity-undo"),
    path("reports", reports.shown, name="reports"),
    path("forecast", forecast.shown, name="forecast"),
    path("quotas/new", forecast.new_quota, name="quota-new"),
    path("quotas/<uuid:key>/edit", forecast.edit_quota, name="quota-edit"),
    path("quotas/<uuid:key>/delete", forecast.delete_quota, name="quota-delete"),
    path("duplicates", duplicates.listed, name="duplicates"),
    path("duplicates/<slug:kind>/find", duplicates.find, name="duplicates-find"),
    path("duplicates/<uuid:key>/dismiss", duplicates.dismiss, name="duplicate-dismiss"),
    path("duplicates/<uuid:key>/reopen", duplicates.reopen, name="duplicate-reopen"),
    path("activities", lists.activities, name="activities"),
    path("activities/new", edit.new_activity, name="activity-new"),
    path("activities/<uuid:key>/edit", edit.edit_activity, name="activity-edit"),
    path("activities/<uuid:key>/delete", edit.delete_activity, name="activity-delete"),
    path("activities/<uuid:key>/complete", acts.complete_activity, name="activity-complete"),
    path("activities/<uuid:key>/cancel", acts.cancel_activity, name="activity-cancel"),
    path("activities/<uuid:key>/reopen", acts.reopen_activity, name="activity-reopen"),
]
