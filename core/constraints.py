"""Reading which rule of the database a write broke."""

from django.db import IntegrityError


def broken_constraint(error: IntegrityError) -> str:
    """Return the name of the constraint that refused the write; empty when the database did not say."""
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or "")
