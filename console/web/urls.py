"""Addresses of the shell."""

from django.urls import path

from console.web import access, audit, business, door, home, links, pages, palette, person, second, security

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("home/activity", home.activity, name="activity"),
    path("login", door.sign_in, name="sign-in"),
    path("login/second-factor", second.second_factor, name="second-factor"),
    path("login/passkey", second.passkey, name="passkey"),
    path("login/passkey/question", second.passkey_question, name="passkey-question"),
    path("prove", second.prove, name="prove"),
    path("prove/question", second.own_question, name="own-question"),
    path("logout", door.sign_out, name="sign-out"),
    path("businesses", door.businesses, name="businesses"),
    path("set-password/<str:token>", links.set_password, name="set-password"),
    path("verify-email/<str:token>", links.verify_email, name="verify-email"),
    path("forgot-password", links.forgot_password, name="forgot-password"),
    path("search", palette.search, name="search"),
    path("search/hits", palette.hits, name="hits"),
    path("menu", pages.menu, name="menu"),
    path("settings", pages.settings, name="settings"),
    path("settings/access", access.access, name="access"),
    path("settings/profile", person.profile, name="profile"),
    path("settings/profile/email", person.change_email, name="change-email"),
    path("settings/security", security.security, name="security"),
    path("settings/security/password", security.password, name="change-password"),
    path("settings/security/app", security.add_app, name="add-app"),
    path("settings/security/app/confirm", security.confirm_app, name="confirm-app"),
    path("settings/security/passkey", security.add_passkey, name="add-passkey"),
    path("settings/security/passkey/keep", security.keep_passkey, name="keep-passkey"),
    path("settings/security/codes", security.recovery_codes, name="recovery-codes"),
    path("settings/security/factors/<uuid:factor_id>/remove", security.remove_factor, name="remove-factor"),
    path("settings/security/sessions/end", security.end_others, name="end-others"),
    path("settings/security/sessions/<uuid:session_id>/end", security.end_session, name="end-session"),
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
