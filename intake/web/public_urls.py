"""Addresses of the pages of forms, below /f/."""

from django.urls import path

from intake.web import public

app_name = "intake-public"
urlpatterns = [
    path("<slug:key>", public.shown, name="form"),
    path("<slug:key>/thanks", public.thanked, name="thanks"),
]
