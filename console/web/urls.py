"""Addresses of the shell."""

from django.urls import path

from console.web import audit, door, home, links, pages

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("login", door.sign_in, name="sign-in"),
    path("logout", door.sign_out, name="sign-out"),
    path("businesses", door.businesses, name="businesses"),
    path("set-password/<str:token>", links.set_password, name="set-password"),
    path("verify-email/<str:token>", links.verify_email, name="verify-email"),
    path("forgot-password", links.forgot_password, name="forgot-password"),
    path("search", pages.search, name="search"),
    path("menu", pages.menu, name="menu"),
    path("settings", pages.settings, name="settings"),
    path("settings/theme", pages.theme, name="theme"),
    path("people", pages.people, name="people"),
    path("audit", audit.audit, name="audit"),
]
