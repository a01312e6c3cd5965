"""Where somebody is signed in, and the links and tokens that prove who they are."""

from django.db import models

from accounts.models.user import User
from core.models import BaseModel


class Session(BaseModel):
    """One sign-in: of an API client (a family of refresh tokens) or of a browser. Ends for good at `expires_at`.

    `proved_at` is when a second factor was proved last.
    """

    class Kind(models.TextChoices):
        """Where somebody signed in."""

        API = "api", "API"
        SITE = "site"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    tenant_id = models.UUIDField(null=True, blank=True, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    user_agent = models.CharField(max_length=300, blank=True)
    ip = models.GenericIPAddressField(null=True, blank=True)
    last_used_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="session_expiry")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.user}"


class RefreshToken(BaseModel):
    """One link of a session's chain of refresh tokens; only its SHA-256 is kept. `created_at` is when it was issued."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    hash = models.BinaryField(max_length=32, unique=True)
    used_at = models.DateTimeField(null=True)
    replaced_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"Refresh token {self.id}"


class OneTimeToken(BaseModel):
    """A token that works once: of a link that proves an address, or of a sign-in that still lacks its second factor.

    Only its SHA-256 is kept. A newer one of the same purpose ends it.
    """

    class Purpose(models.TextChoices):
        """What the link is for."""

        SET_PASSWORD = "set_password"  # noqa: S105 - the name of a purpose
        VERIFY_EMAIL = "verify_email"
        RESET_PASSWORD = "reset_password"  # noqa: S105 - the name of a purpose
        INVITATION = "invitation"
        CHANGE_EMAIL = "change_email"
        SECOND_FACTOR = "second_factor"

    hash = models.BinaryField(max_length=32, unique=True)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    payload = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="one_time_token_expiry")]

    def __str__(self) -> str:
        return f"{self.purpose} for {self.user}"
