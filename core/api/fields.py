"""Sparse answers: `?fields=name,owner_id` leaves of every row what it names, and its id."""

from collections.abc import Collection, Iterable

from rest_framework.request import Request

from core.api.rows import Row, RowSerializer
from core.errors import FieldError, MalformedError


class UnknownFieldError(MalformedError):
    """The rows have no field of such a name."""

    code = "unknown_field"


def read_fields(request: Request, serializer: type[RowSerializer]) -> frozenset[str] | None:
    """Return the names in `?fields=` with `id`; None when it is not there, and all are wanted.

    Raises:
        UnknownFieldError: a name that the rows do not have; it names those that they do.
    """
    text = request.query_params.get("fields")
    if text is None:
        return None
    wanted = {name.strip() for name in text.split(",") if name.strip()}
    known = serializer.names()
    if strange := sorted(wanted - known):
        detail = f"These rows have no field {strange[0]!r}"
        hint = f"Known: {', '.join(sorted(known))}"
        raise UnknownFieldError(detail, errors=[FieldError("?fields", UnknownFieldError.code, detail, hint)])
    return frozenset({*wanted, "id"})


def only(rows: Iterable[Row], names: Collection[str]) -> list[Row]:
    """Return of each row what is named, in the order of the row."""
    return [{name: value for name, value in row.items() if name in names} for row in rows]
