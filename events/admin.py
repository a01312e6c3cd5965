"""Staff screens of the log: read-only, but for giving a dead delivery its tries again."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from core.admin import GlobalAdmin, TenantAdmin
from events.models import Delivery, Event, Horizon, Seal
from events.relay import redrive


@admin.register(Event)
class EventAdmin(TenantAdmin):
    """The log of the chosen business, newest first. Search takes the whole id of a subject."""

    can_change = False
    list_display = ("occurred_at", "type", "subject_type", "subject_id", "sequence", "actor_kind", "actor_id")
    list_display_links = None
    search_fields = ("=subject_id",)
    ordering = ("-xid", "-position")


@admin.register(Delivery)
class DeliveryAdmin(TenantAdmin):
    """What subscribers got, wait for, or could not take."""

    can_change = False
    list_display = ("subscriber", "subject_id", "sequence", "status_look", "attempts", "due_at", "last_error")
    list_filter = ("status",)
    ordering = ("-id",)
    actions = ("try_again",)

    @admin.action(description="Try dead deliveries again", permissions=["view"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        """Give each dead delivery its tries again; others are left alone."""
        dead = list(queryset.select_for_update().filter(status=Delivery.Status.DEAD))
        for delivery in dead:
            redrive(delivery=delivery, now=timezone.now())
            self.log_change(request, delivery, "tried again")
        self.message_user(request, f"{len(dead)} deliveries are tried again")


@admin.register(Seal)
class SealAdmin(TenantAdmin):
    """The audit chain of the chosen business."""

    can_change = False
    list_display = ("number", "first_position", "last_position", "created_at")
    list_display_links = None
    ordering = ("-number", "id")


@admin.register(Horizon)
class HorizonAdmin(GlobalAdmin):
    """How far the readers of the whole log have come."""

    can_change = False
    list_display = ("reader", "xid", "updated_at")
    ordering = ("reader", "id")
