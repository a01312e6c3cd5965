"""What came in from outside, for pictures of its pages."""

from django.utils import timezone

from accounts.selectors import principal_for
from core.ids import uuid7
from intake.commands import default_questions
from intake.models import LoggedMail, WebForm
from intake.services import rotate_mail_drop
from tests.factories.intake import FormSubmissionFactory, LoggedMailFactory, WebFormFactory, linked
from tests.factories.records import CustomFieldFactory


def form_with_answers(shop) -> WebForm:
    """Make a form with each kind of question and something sent by it, and give the lead of the shop its origin."""
    blank = {"required": False, "maps_to": "", "choices": [], "value": "", "help": ""}
    more = [
        {**blank, "name": "size", "label": "How many boxes?", "kind": "choice", "choices": ["Up to 20", "More"]},
        {**blank, "name": "tier", "label": "Tier", "kind": "custom", "maps_to": "custom.rank"},
        {**blank, "name": "visit", "label": "Somebody may visit us", "kind": "checkbox"},
        {**blank, "name": "fair", "label": "Fair", "kind": "hidden", "value": "Lagos 2026"},
    ]
    CustomFieldFactory.choosing("gold", "silver", key="rank", label="Rank", record_type="lead")
    form = WebFormFactory(
        name="Trade fair",
        intro="Tell us what you need. We call back the same day.",
        origins=["https://www.example.com"],
        questions=[*default_questions(), *more],
        consent_text="Write to me about new products",
        consent_channel="email",
        consent_purpose="newsletter",
    )
    FormSubmissionFactory(form=form)
    sent = {"utm_source": "facebook", "utm_medium": "cpc", "utm_campaign": "december", "payload": {"name": "Bola Ade"}}
    FormSubmissionFactory(form=form, verdict="accepted", lead_id=shop.ids["lead"], **sent)
    return form


def mails_of(shop) -> LoggedMail:
    """Keep two mails of a thread with a contact, and refuse one."""
    rotate_mail_drop(actor=principal_for(shop.people["admin"], shop.tenant_id), now=timezone.now())
    owner = shop.people["admin"].id
    names = {"recipients": [{"name": "Halima Sani", "address": "halima@example.com", "kind": "to"}]}
    files = [{"attachment_id": str(uuid7()), "name": "offer.pdf", "bytes": 48_213}]
    mail = LoggedMailFactory(owner_id=owner, sender_name="Adunni Bakare", files=files, **names)
    mail.authentication = "spf=pass dkim=pass dmarc=pass"
    mail.save()
    answer = {"direction": "in", "sender": "halima@example.com", "sender_name": "Halima Sani"}
    other = LoggedMailFactory(owner_id=owner, thread_id=mail.thread_id, subject="Re: Your offer", **answer)
    LoggedMailFactory(
        status="refused", code="unknown_sender", direction="", sender="x@example.org", subject="", body=""
    )
    for each in (mail, other):
        linked(each, contact_id=shop.ids["contact"])
    return mail
