"""Addresses of the pages of privacy, below /privacy."""

from django.urls import path

from privacy.web import breaches, consents, keeping, people

app_name = "privacy"
urlpatterns = [
    path("breaches", breaches.breaches, name="breaches"),
    path("breaches/new", breaches.new, name="new-breach"),
    path("breaches/<uuid:key>", breaches.breach, name="breach"),
    path("breaches/<uuid:key>/assess", breaches.assess, name="assess"),
    path("breaches/<uuid:key>/notify", breaches.notify, name="notify"),
    path("breaches/<uuid:key>/close", breaches.close, name="close"),
    path("breaches/<uuid:key>/notice", breaches.notice, name="notice"),
    path("exports", people.exports, name="exports"),
    path("exports/new", people.new_export, name="new-export"),
    path("exports/mine", people.export_me, name="export-me"),
    path("exports/<uuid:key>/download", people.download, name="download"),
    path("erasures", people.erasures, name="erasures"),
    path("erasures/new", people.new_erasure, name="new-erasure"),
    path("erasures/<uuid:key>", people.erasure, name="erasure"),
    path("erasures/<uuid:key>/confirm", people.confirm, name="confirm"),
    path("erasures/<uuid:key>/cancel", people.cancel, name="cancel"),
    path("consents", consents.consents, name="consents"),
    path("consents/new", consents.new, name="new-consent"),
    path("consents/<uuid:key>/withdraw", consents.withdraw, name="withdraw"),
    path("retention", keeping.retention, name="retention"),
    path("retention/<str:name>", keeping.edit, name="keep"),
]
