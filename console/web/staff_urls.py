"""Addresses that come before the staff site's own, below /admin/: one sign-in, and the tenant picker."""

from django.contrib import admin
from django.urls import path

from console.web import staff

urlpatterns = [
    path("login/", staff.sign_in),
    path("logout/", staff.sign_out),
    path("password_change/", staff.change_password),
    path("tenant/", admin.site.admin_view(staff.businesses), name="staff-businesses"),
    path("tenant/leave/", admin.site.admin_view(staff.leave_business), name="staff-leave"),
    path("tenant/<uuid:tenant_id>/", admin.site.admin_view(staff.open_business), name="staff-open"),
]
