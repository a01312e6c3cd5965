"""Addresses of the tenant picker, below /admin/."""

from django.contrib import admin
from django.urls import path

from console.web import staff

urlpatterns = [
    path("tenant/", admin.site.admin_view(staff.businesses), name="staff-businesses"),
    path("tenant/leave/", admin.site.admin_view(staff.leave_business), name="staff-leave"),
    path("tenant/<uuid:tenant_id>/", admin.site.admin_view(staff.open_business), name="staff-open"),
]
