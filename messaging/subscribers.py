"""What people are told of by the floors below and by senders, who left, and messages that were given up."""

from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.selectors import find_member, list_members_who_may
from core.principal import system
from events.selectors import list_events_of
from events.subscriptions import HeardEvent, subscribe
from messaging import selectors, services


@subscribe("member.added")
def tell_who_invited(event: HeardEvent) -> None:
    """Tell who invited a person that the invitation was accepted."""
    invited = list_events_of(event.subject_id).filter(type="member.invited").last()
    member = find_member(UUID(event.payload["user_id"]))
    if invited is None or member is None or invited.actor_id == event.actor_id:
        return
    services.notify(
        recipients=[invited.actor_id],
        kind="invitation.accepted",
        title=f"{member.user.name} joined",
        body=f"As {member.role_name}, at your invitation.",
        subject=("member", member.id),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )


@subscribe("breach.due")
def tell_of_breach(event: HeardEvent) -> None:
    """Tell who keeps the register that the regulator must be told."""
    due = parse_datetime(event.payload["due_at"])
    is_overdue = event.payload["is_overdue"]
    services.notify(
        recipients=[member.user_id for member in list_members_who_may("privacy.change_breach")],
        kind="breach.due",
        title="The regulator should have been told of a breach" if is_overdue else "A breach must be reported soon",
        body=f"The 72 hours {'ended' if is_overdue else 'end'} on {due:%d %B at %H:%M} UTC." if due else "",
        subject=("breach", event.subject_id),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )


@subscribe("member.removed")
def forget_who_left(event: HeardEvent) -> None:
    """Remove what a person was told, and chose, who does not belong to the business any more."""
    services.forget_person(UUID(event.payload["user_id"]))


@subscribe("sender.refused")
def tell_of_sender(event: HeardEvent) -> None:
    """Tell who keeps the senders that the provider of one does not take its credentials."""
    sender = selectors.get_sender(event.subject_id)
    services.notify(
        recipients=[member.user_id for member in list_members_who_may("messaging.change_sender")],
        kind="sender.refused",
        title=f"{sender.get_provider_display()} refuses {sender.name}",
        body="Its credentials are not taken, so its messages fail. Give it new ones in the settings.",
        subject=("sender", sender.id),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )


@subscribe("execution.failed")
@subscribe("execution.timed_out")
@subscribe("execution.canceled")
@subscribe("execution.rejected")
@subscribe("execution.expired")
def close_message(event: HeardEvent) -> None:
    """Close the message whose hand-over ended without one; other executions have none."""
    services.give_up(execution_id=event.subject_id, actor=system(event.tenant_id, name="Messages"))
