"""Addresses of the shell."""

from django.urls import path

from console.web import audit, business, door, home, links, pages, palette

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("home/activity", home.activity, name="activity"),
    path("login", door.sign_in, name="sign-in"),
    path("logout", door.sign_out, name="sign-out"),
    path("businesses", door.businesses, name="businesses"),
    path("set-password/<str:token>", links.set_password, name="set-password"),
    path("verify-email/<str:token>", links.verify_email, name="verify-email"),
    path("forgot-password", links.forgot_password, name="forgot-password"),
    path("search", palette.search, name="search"),
    path("search/hits", palette.hits, name="hits"),
    path("menu", pages.menu, name="menu"),
    path("settings", pages.settings, name="settings"),
    path("settings/theme", pages.theme, name="theme"),
    path("settings/theme/<str:undo>", pages.theme, name="theme-undo"),
    path("settings/keys", pages.single_keys, name="keys"),
    path("settings/business", business.business, name="business"),
    path("settings/business/mode", business.mode, name="business-mode"),
    path("settings/shop", business.shop, name="shop"),
    path("settings/shop/logo", business.logo, name="shop-logo"),
    path("people", pages.people, name="people"),
    path("audit", audit.audit, name="audit"),
]
