"""Django's own way to check a password, behind the same lock as every other door."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from accounts.services import check_credentials
from accounts.site import device_of
from core.api.problems import keep_records
from core.errors import DomainError


class LockingBackend(ModelBackend):
    """Checks address and password; too many failures lock the account here and everywhere for a while."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        """Return the person, or stop every other backend from trying."""
        if request is None or username is None or password is None:
            return None
        try:
            return check_credentials(email=username, password=password, device=device_of(request), now=timezone.now())
        except DomainError as refusal:
            keep_records(refusal)
            raise PermissionDenied(refusal.detail) from refusal
