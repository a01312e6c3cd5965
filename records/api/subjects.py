"""Which record a request is about, and who wrote what it answers."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request

from accounts.names import names_of
from core.api.rows import Row
from core.errors import FieldError, MalformedError
from core.happenings import actor_name
from core.principal import Principal
from records.registry import RecordType, UnknownRecordTypeError, find_record_type, record_types

SUBJECT, TYPE = "subject", "record_type"


def read_subject(request: Request, principal: Principal) -> tuple[RecordType, UUID]:
    """Return the kind and the key of the record that `?record_type=` and `?subject=` name.

    Raises:
        MalformedError: one of them is missing, the subject is no key, or no kind of record is called so.
        RecordNotFoundError: no such record, or not for this principal.
    """
    key = read_key(request)
    kind = find_record_type(request.query_params.get(TYPE, ""))
    if kind is None:
        detail = f"record_type names a kind of record: {', '.join(each.name for each in record_types())}"
        fault = FieldError(f"?{TYPE}", UnknownRecordTypeError.code, detail)
        raise MalformedError(detail, code=UnknownRecordTypeError.code, errors=[fault])
    kind.get(key, seen_by=principal)
    return kind, key


def read_key(request: Request) -> UUID:
    """Return the key that `?subject=` names.

    Raises:
        MalformedError: it is missing, or no key.
    """
    try:
        return UUID(request.query_params.get(SUBJECT, ""))
    except ValueError:
        detail = "subject names the record by its key"
        raise MalformedError(
            detail, code="bad_subject", errors=[FieldError(f"?{SUBJECT}", "bad_subject", detail)]
        ) from None


def name_authors(rows: list[Row]) -> list[Row]:
    """Put the names of authors in, with one query for all rows."""
    authors: list[dict[str, Any]] = [row["author"] for row in rows]
    names = names_of(author["id"] for author in authors)
    for author in authors:
        author["name"] = actor_name(author["kind"], author["id"], names)
    return rows
