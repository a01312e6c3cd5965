"""Addresses that only a developer's machine has: the mailbox and the kit."""

from django.urls import path

from console.web import kit, mailbox

urlpatterns = [
    path("dev/mail", mailbox.mailbox, name="mailbox"),
    path("dev/mail/<str:key>", mailbox.mail, name="mail"),
    path("ui", kit.kit, name="kit"),
]
