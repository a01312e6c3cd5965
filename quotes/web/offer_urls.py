"""Addresses that customers open: a quote, its answer, its file; mounted below /q/."""

from django.urls import path

from quotes.web import offer

app_name = "offer"
urlpatterns = [
    path("<str:token>", offer.offer, name="offer"),
    path("<str:token>/accept", offer.accept, name="accept"),
    path("<str:token>/decline", offer.decline, name="decline"),
    path("<str:token>/quote.pdf", offer.pdf, name="pdf"),
    path("<str:token>/theme.css", offer.theme, name="theme"),
]
