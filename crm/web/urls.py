"""Addresses of the pages of customer relations, below /crm/."""

from django.urls import path

from crm.web import board, lists, records

app_name = "crm"
urlpatterns = [
    path("contacts", lists.contacts, name="contacts"),
    path("contacts/<uuid:key>", records.contact, name="contact"),
    path("companies", lists.companies, name="companies"),
    path("companies/<uuid:key>", records.company, name="company"),
    path("leads", lists.leads, name="leads"),
    path("leads/<uuid:key>", records.lead, name="lead"),
    path("opportunities", lists.opportunities, name="opportunities"),
    path("opportunities/board", board.board, name="board"),
    path("opportunities/<uuid:key>", records.opportunity, name="opportunity"),
    path("activities", lists.activities, name="activities"),
]
