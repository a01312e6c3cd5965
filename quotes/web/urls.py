"""Addresses of the pages of quotes, below /crm/."""

from django.urls import path

from quotes.web import acts, edit, lists, record

app_name = "quotes"
urlpatterns = [
    path("quotes", lists.quotes, name="quotes"),
    path("quotes/new", edit.new, name="quote-new"),
    path("quotes/<uuid:key>", record.quote, name="quote"),
    path("quotes/<uuid:key>/edit", edit.edit, name="quote-edit"),
    path("quotes/<uuid:key>/delete", edit.delete, name="quote-delete"),
    path("quotes/<uuid:key>/send", acts.send, name="quote-send"),
    path("quotes/<uuid:key>/hand-on", acts.hand_on, name="quote-hand-on"),
    path("quotes/<uuid:key>/withdraw", acts.withdraw, name="quote-withdraw"),
    path("quotes/<uuid:key>/revise", acts.revise, name="quote-revise"),
    path("quotes/<uuid:key>/accept", acts.accept, name="quote-accept"),
    path("quotes/<uuid:key>/decline", acts.decline, name="quote-decline"),
    path("quotes/<uuid:key>/pdf", record.pdf, name="quote-pdf"),
]
