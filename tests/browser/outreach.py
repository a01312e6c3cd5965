"""Templates and a conversation, for pictures of their pages."""

from accounts.selectors import principal_for
from core.tenancy import tenant_context
from crm.models import Contact
from messaging.services.templates import archive_template, change_template, create_template
from outreach.services import link_received, send_message
from tests.factories.crm import NOON
from tests.factories.outreach import SenderFactory, incoming, written


def outreach_paths(shop) -> dict[str, str]:
    """Make templates and a conversation with the contact of the shop; return the addresses of their pages."""
    with tenant_context(shop.tenant_id, write=True):
        actor = principal_for(shop.people["admin"], shop.tenant_id)
        contact = Contact.objects.get(id=shop.ids["contact"])
        contact.phones, contact.emails = ["+2348031234567"], ["halima@example.com"]
        contact.save()
        ready = create_template(
            name="Order ready",
            channel="sms",
            body="Hi {{ contact.first_name | there }}, {{ deal.name | your order }} is ready. {{ business.name }}",
            purpose="orders",
            actor=actor,
        )
        change_template(template_id=ready.id, body=ready.body + "!", actor=actor)
        offer = create_template(
            name="Offer", channel="email", subject="Our offer", body="Dear {{ contact.name }}", actor=actor
        )
        visit = create_template(
            name="Visit", channel="whatsapp", body="Dear {{ contact.name }}", provider_name="visit", actor=actor
        )
        old = create_template(name="Christmas", channel="sms", body="Merry Christmas!", actor=actor)
        archive_template(template_id=old.id, actor=actor)
        sender = SenderFactory()
        SenderFactory(channel="whatsapp", provider="whatsapp", address="106540352242922")
        written(sender, contact, status="failed", author_id=actor.id)
        link_received(message_id=incoming(sender).id, actor=actor)
        send_message(contact_id=contact.id, channel="email", template_id=offer.id, actor=actor, now=NOON)
        send_message(contact_id=contact.id, channel="sms", template_id=ready.id, actor=actor, now=NOON)
    talk = f"/crm/contacts/{contact.id}/messages"
    return {
        "templates": "/messages/templates",
        "templates-archived": "/messages/templates?view=archived",
        **{f"template-new-{name}": f"/messages/templates/new?channel={name}" for name in ("email", "sms", "whatsapp")},
        "template-edit": f"/messages/templates/{ready.id}/edit",
        "conversation": talk,
        "conversation-sms": f"{talk}?channel=sms&template_id={ready.id}",
        "conversation-whatsapp": f"{talk}?channel=whatsapp",
        "conversation-template": f"{talk}?channel=whatsapp&template_id={visit.id}",
    }
