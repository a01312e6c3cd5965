"""Rules that the database keeps, told as refusals."""

import contextlib
from collections.abc import Iterator

from django.db import IntegrityError, transaction

from core.errors import DomainError


def broken_constraint(error: IntegrityError) -> str:
    """Return the name of the constraint that refused a write; empty when the database did not say."""
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or "")


def detail_of(error: IntegrityError) -> str:
    """Return what the database says beside its refusal; empty when it says nothing."""
    return str(getattr(getattr(error.__cause__, "diag", None), "message_detail", "") or "")


@contextlib.contextmanager
def refused_by(**refusals: DomainError) -> Iterator[None]:
    """Write under a savepoint; a broken constraint that is named here raises its refusal."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        refusal = refusals.get(broken_constraint(error))
        if refusal is None:
            raise
        raise refusal from None
