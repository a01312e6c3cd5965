"""Rules that the database keeps, told as refusals."""

import contextlib
from collections.abc import Callable, Iterator

from django.db import IntegrityError, transaction

from core.errors import DomainError

Refusal = Callable[[IntegrityError], DomainError]
_refusals: dict[str, Refusal] = {}


def broken_constraint(error: IntegrityError) -> str:
    """Return the name of the constraint that refused a write; empty when the database did not say."""
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or "")


def detail_of(error: IntegrityError) -> str:
    """Return what the database says beside its refusal; empty when it says nothing."""
    return str(getattr(getattr(error.__cause__, "diag", None), "message_detail", "") or "")


def refuse_by(constraint: str, refusal: Refusal) -> None:
    """Say what a constraint means wherever it refuses a write; called by `AppConfig.ready`."""
    _refusals[constraint] = refusal


def refusal_of(error: IntegrityError) -> DomainError | None:
    """Return what the constraint means that refused a write; None when nobody said."""
    refusal = _refusals.get(broken_constraint(error))
    return refusal(error) if refusal is not None else None


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Raise what a broken constraint means, where somebody said.

    Raises:
        IntegrityError: nobody did.
    """
    try:
        yield
    except IntegrityError as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise refusal from None


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
