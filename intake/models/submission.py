"""What was sent by a form, and what became of it."""

from typing import ClassVar

from django.db import models

from core.models import TenantForeignKey, TenantModel
from intake.models.web_form import WebForm

UTM = ("source", "medium", "campaign", "term", "content")


class FormSubmission(TenantModel):
    """One sending of a form.

    `payload` holds the answers by the names of the questions; of most refused ones it is empty.

    `answers_digest` is a digest of the answers, `slot` the ten minutes in which they came: what is sent twice makes one
    lead.
    """

    class Verdict(models.TextChoices):
        """What became of it."""

        ACCEPTED = "accepted", "Lead made"
        DUPLICATE = "duplicate", "Sent twice"
        HONEYPOT = "honeypot", "Trap filled"
        TOO_FAST = "too_fast", "Too fast"
        RATE = "rate", "Too many"

    SPAM: ClassVar = frozenset({Verdict.HONEYPOT, Verdict.TOO_FAST, Verdict.RATE})

    form = TenantForeignKey(WebForm, on_delete=models.CASCADE)
    lead = TenantForeignKey("crm.Lead", null=True, on_delete=models.SET_NULL)
    verdict = models.CharField(max_length=9, choices=Verdict.choices)
    email = models.EmailField(blank=True)
    payload = models.JSONField(default=dict)
    utm_source = models.CharField(max_length=200, blank=True)
    utm_medium = models.CharField(max_length=200, blank=True)
    utm_campaign = models.CharField(max_length=200, blank=True)
    utm_term = models.CharField(max_length=200, blank=True)
    utm_content = models.CharField(max_length=200, blank=True)
    page = models.CharField(max_length=500, blank=True)
    referrer = models.CharField(max_length=500, blank=True)
    answers_digest = models.BinaryField(max_length=32, null=True)
    slot = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "form", "answers_digest", "slot"],
                condition=models.Q(verdict="accepted"),
                name="one_lead_per_sending",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "form", "created_at"], name="submission_of_form"),
            models.Index(fields=["tenant_id", "lead"], name="submission_of_lead"),
            models.Index(fields=["tenant_id", "email"], name="submission_email"),
            models.Index(fields=["tenant_id", "created_at"], name="submission_age"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def outcome(self) -> Verdict:
        """Its verdict as a member, which pages show."""
        return self.Verdict(self.verdict)

    @property
    def said(self) -> str:
        """The answers on one line."""
        return " · ".join(str(value) for value in self.payload.values() if isinstance(value, str))[:200]

    @property
    def campaign(self) -> str:
        """What a campaign says of where it came from, on one line."""
        return " · ".join(filter(None, [self.utm_source, self.utm_medium, self.utm_campaign]))

    @property
    def is_spam(self) -> bool:
        """Whether the guard refused it."""
        return self.verdict in self.SPAM
