"""Mails that follow from what happened: links and notices. Nobody waits for them, so their time tells nothing."""

from uuid import UUID

from django.utils import timezone

from accounts import selectors
from accounts.mails import mail
from accounts.models import Membership
from accounts.services import Purpose, issue_link, issue_set_password_link
from events.subscriptions import Errand, HeardEvent, subscribe
from tenants.selectors import get_current_tenant

FACTOR_NEWS = {
    "user.factor_added": "A second factor was added to your account.",
    "user.factor_removed": "A second factor was removed from your account.",
    "user.recovery_codes_made": "New recovery codes were made for your account; older ones do not work any more.",
    "user.recovery_code_used": "A recovery code was used to prove who you are. It does not work again.",
}


@subscribe("user.registered")
def ask_to_verify(event: HeardEvent) -> Errand:
    """Mail the link that proves the address."""
    user = selectors.get_user(event.subject_id)
    link = issue_link(user=user, purpose=Purpose.VERIFY_EMAIL, now=timezone.now())
    return mail(to=user, subject="Confirm your e-mail address", template="verify_email", link=link)


@subscribe("user.registration_repeated")
def tell_of_account(event: HeardEvent) -> Errand:
    """Tell the owner of an address that somebody tried to register with it."""
    user = selectors.get_user(event.subject_id)
    return mail(to=user, subject="You have an account already", template="account_exists")


@subscribe("user.password_reset_requested")
def send_reset_link(event: HeardEvent) -> Errand:
    """Mail the link that sets a new password."""
    user = selectors.get_user(event.subject_id)
    link = issue_link(user=user, purpose=Purpose.RESET_PASSWORD, now=timezone.now())
    return mail(to=user, subject="Set a new password", template="reset_password", link=link)


@subscribe("user.password_changed")
def tell_of_new_password(event: HeardEvent) -> Errand:
    """Tell a person that their password was changed."""
    user = selectors.get_user(event.subject_id)
    return mail(to=user, subject="Your password was changed", template="password_changed")


@subscribe("user.password_closed")
def tell_of_closed_password(event: HeardEvent) -> Errand:
    """Tell a person that strangers tried their password too often, and how to get in from a new place."""
    user = selectors.get_user(event.subject_id)
    failures = event.payload["failures"]
    return mail(to=user, subject="Somebody tries your password", template="password_closed", failures=failures)


@subscribe("user.email_change_requested")
def send_change_link(event: HeardEvent) -> Errand | None:
    """Mail the link that proves a new address to that address."""
    user = selectors.get_user(event.subject_id)
    if not user.pending_email:
        return None
    link = issue_link(user=user, purpose=Purpose.CHANGE_EMAIL, now=timezone.now(), email=user.pending_email)
    return mail(
        to=user,
        address=user.pending_email,
        subject="Confirm your new e-mail address",
        template="change_email",
        link=link,
    )


@subscribe("user.email_change_requested")
def warn_of_new_address(event: HeardEvent) -> Errand:
    """Tell the present address that another one is wanted."""
    user = selectors.get_user(event.subject_id)
    return mail(to=user, subject="Your e-mail address is about to change", template="email_changing")


@subscribe("user.email_changed")
def tell_of_new_address(event: HeardEvent) -> Errand:
    """Tell a person that the new address counts."""
    user = selectors.get_user(event.subject_id)
    return mail(to=user, subject="Your e-mail address was changed", template="email_changed")


@subscribe("user.factor_added")
@subscribe("user.factor_removed")
@subscribe("user.recovery_codes_made")
@subscribe("user.recovery_code_used")
def tell_of_factors(event: HeardEvent) -> Errand:
    """Tell a person what was done to their second factors."""
    user = selectors.get_user(event.subject_id)
    return mail(to=user, subject="Your second factor", template="factors", what=FACTOR_NEWS[event.type])


@subscribe("api_key.created")
@subscribe("api_key.revoked")
def tell_of_key(event: HeardEvent) -> Errand | None:
    """Tell who made a key that it was made or revoked."""
    maker = selectors.find_member(UUID(event.payload["made_by"]))
    if maker is None:
        return None
    is_new = event.type == "api_key.created"
    return mail(
        to=maker.user,
        subject="An API key was made" if is_new else "An API key was revoked",
        template="api_key",
        prefix=event.payload["prefix"],
        is_new=is_new,
        tenant=get_current_tenant(),
    )


@subscribe("member.invited")
@subscribe("member.invitation_resent")
def send_invitation(event: HeardEvent) -> Errand | None:
    """Mail the link by which somebody joins the business."""
    member = selectors.find_member(UUID(event.payload["user_id"]))
    if member is None or member.status != Membership.Status.INVITED:
        return None
    tenant = get_current_tenant()
    link = issue_link(user=member.user, purpose=Purpose.INVITATION, now=timezone.now(), tenant_id=str(tenant.id))
    return mail(
        to=member.user,
        subject=f"Join {tenant.name} on NEXUS",
        template="invitation",
        link=link,
        tenant=tenant,
        role=member.role_code,
    )


@subscribe("member.added")
def welcome(event: HeardEvent) -> Errand | None:
    """Mail the link that sets the first password to somebody who was taken in without an invitation."""
    member = selectors.find_member(UUID(event.payload["user_id"]))
    if member is None or member.user.has_usable_password():
        return None
    tenant = get_current_tenant()
    link = issue_set_password_link(user=member.user, tenant_id=tenant.id)
    return mail(
        to=member.user,
        subject=f"{tenant.name} is on NEXUS: set your password",
        template="welcome",
        link=link,
        tenant=tenant,
        role=member.role_code,
    )
