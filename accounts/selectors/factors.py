"""Questions about second factors and what businesses ask of them."""

from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import AccessPolicy, Factor, RecoveryCode


def list_factors(user_id: UUID) -> QuerySet[Factor]:
    """Return the factors of a person that count, the oldest first."""
    return Factor.objects.filter(user_id=user_id).exclude(confirmed_at=None).order_by("id")


def list_credentials(user_id: UUID) -> list[bytes]:
    """Return the keys of a person's passkeys."""
    found = list_factors(user_id).filter(kind=Factor.Kind.PASSKEY).values_list("credential_id", flat=True)
    return [bytes(key) for key in found if key is not None]


def count_recovery_codes(user_id: UUID) -> int:
    """Count the recovery codes that still work."""
    return RecoveryCode.objects.filter(user_id=user_id, used_at=None).count()


def put_to(user_id: UUID) -> Q:
    """Return which challenges somebody may answer: their own, and those that were put to nobody yet."""
    return Q(user_id=user_id) | Q(user_id=None)


def get_access_policy() -> AccessPolicy:
    """Return what the running business asks; one that never said asks nothing and has no row."""
    return AccessPolicy.objects.first() or AccessPolicy()
