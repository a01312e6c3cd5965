"""Second factors: what people have beside their password, and what businesses ask of it."""

from django.db import models

from accounts.models.user import User
from core.models import BaseModel, TenantModel


class Factor(BaseModel):
    """An authenticator app or a passkey of a person. It counts from `confirmed_at` on.

    An app has a `secret`, encrypted, and the time step of the last code that was taken (RFC 6238). A passkey has the
    `credential` that its device attested, its key `credential_id`, and the device's count of signatures.
    """

    class Kind(models.TextChoices):
        """What sort of thing it is."""

        TOTP = "totp", "Authenticator app"
        PASSKEY = "passkey"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=100)
    secret = models.BinaryField(default=bytes)
    last_step = models.BigIntegerField(default=0)
    credential_id = models.BinaryField(max_length=1023, null=True)
    credential = models.BinaryField(default=bytes)
    signatures = models.BigIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(kind="totp"), name="one_authenticator_app_per_user"
            ),
            models.UniqueConstraint(fields=["credential_id"], name="one_factor_per_credential"),
            models.CheckConstraint(
                condition=(models.Q(kind="totp") & models.Q(credential_id__isnull=True) & ~models.Q(secret=b""))
                | (models.Q(kind="passkey") & models.Q(credential_id__isnull=False) & ~models.Q(credential=b"")),
                name="factor_has_what_its_kind_needs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.user}"


class RecoveryCode(BaseModel):
    """One code that stands in for a lost factor, once; only the SHA-256 of its 80 random bits is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    hash = models.BinaryField(max_length=32, unique=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Recovery code of {self.user}"


class Challenge(BaseModel):
    """A random value that a passkey signs once, within minutes. Nobody's yet at a sign-in by passkey alone."""

    class Act(models.TextChoices):
        """What the answer is for."""

        REGISTER = "register"
        PROVE = "prove"

    value = models.BinaryField(max_length=32, unique=True)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=8, choices=Act.choices)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="challenge_expiry")]

    def __str__(self) -> str:
        return f"Challenge {self.id}"


class AccessPolicy(TenantModel):
    """What a business asks of its people beyond the password.

    With `requires_factor` nobody acts there without a second factor; the rights in `step_up_rights` open only to
    somebody who proved one within the last ten minutes.
    """

    requires_factor = models.BooleanField(default=False)
    step_up_rights = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id"], name="one_access_policy")]

    def __str__(self) -> str:
        return "Access policy"
