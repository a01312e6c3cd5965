"""Addresses of the pages of web forms and mail, below /crm/."""

from django.urls import path

from intake.web import builder, forms, mails, sent

app_name = "intake"
urlpatterns = [
    path("forms", forms.listed, name="forms"),
    path("forms/new", forms.new, name="form-new"),
    path("forms/<uuid:key>", builder.shown, name="form"),
    path("forms/<uuid:key>/edit", forms.edit, name="form-edit"),
    path("forms/<uuid:key>/pause", forms.pause, name="form-pause"),
    path("forms/<uuid:key>/resume", forms.resume, name="form-resume"),
    path("forms/<uuid:key>/delete", forms.delete, name="form-delete"),
    path("forms/<uuid:key>/questions/new", builder.new_question, name="question-new"),
    path("forms/<uuid:key>/questions/<slug:name>/edit", builder.edit_question, name="question-edit"),
    path("forms/<uuid:key>/questions/<slug:name>/move", builder.move_question, name="question-move"),
    path("forms/<uuid:key>/questions/<slug:name>/remove", builder.remove_question, name="question-remove"),
    path("forms/<uuid:key>/submissions", sent.listed, name="submissions"),
    path("form-submissions/<uuid:key>/accept", sent.accept, name="submission-accept"),
    path("mails", mails.listed, name="mails"),
    path("mails/<uuid:key>", mails.shown, name="mail"),
    path("mails/settings", mails.mail_settings, name="mail-settings"),
    path("mails/settings/change", mails.change_settings, name="mail-settings-change"),
    path("mails/settings/rotate", mails.rotate, name="mail-rotate"),
]
