"""One change of many records: each asks for its own right, and one that is refused leaves the others.

Records named by their keys change at once; all of a list change by an execution, a part at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from core.actions import submit
from core.admission import require_right
from core.api.problems import keep_records
from core.commands import Command
from core.errors import DomainError, InvalidError, NotPermittedError
from core.principal import Principal
from events.services import gathered
from records.commands import BulkOfList
from records.registry import RecordNotFoundError, RecordType, get_record_type
from records.selection import as_texts, check_selection, selected

ACTION, RUN = "records.bulk", "records.run_bulk"
PART = 200
MOST_OF_LIST = 100_000
MOST_REFUSALS = 200
CHANGED, UNCHANGED, REFUSED, MISSING = "changed", "unchanged", "refused", "missing"
STATUSES = (CHANGED, UNCHANGED, REFUSED, MISSING)


class TooManyRecordsError(InvalidError):
    """The list has more records than change at once."""

    code = "too_many_records"


@dataclass(frozen=True, slots=True)
class Done:
    """How it went with one record.

    `status` is one of STATUSES; of a record that is gone or not to be seen it is missing. A refusal has its code, its
    reason and, where values were at fault, `errors` of {pointer, code, detail, hint} with pointers below /change.
    """

    id: UUID
    status: str
    code: str = ""
    detail: str = ""
    errors: Sequence[Mapping[str, str]] = ()


@transaction.atomic
def change_records(kind: RecordType, *, ids: Sequence[UUID], change: Command, actor: Principal) -> list[Done]:
    """Change records of a kind; return for each, once and in the order of `ids`, how it went. Nothing is raised."""
    act = kind.change
    if act is None:
        raise TypeError(f"{kind.name} cannot be changed")
    return _on_each(kind, ids, "change", lambda key: act.run(key, change, actor), actor)


@transaction.atomic
def delete_records(kind: RecordType, *, ids: Sequence[UUID], actor: Principal) -> list[Done]:
    """Delete records of a kind; return for each, once and in the order of `ids`, how it went. Nothing is raised."""
    act = kind.delete
    if act is None:
        raise TypeError(f"{kind.name} cannot be deleted")
    return _on_each(kind, ids, "delete", lambda key: act(key, actor), actor)


@transaction.atomic
def start_bulk(kind: RecordType, *, command: BulkOfList, actor: Principal) -> UUID:
    """Have all records of a list changed or deleted by one execution; return its key.

    Raises:
        NotPermittedError: the actor lacks `records.run_bulk`.
        InvalidError: a filter is not one of the list.
        TooManyRecordsError: the list has more than MOST_OF_LIST.
    """
    require_right(actor, RUN, detail=f"Your role lacks {RUN}")
    filters = as_texts(command.filters)
    check_selection(kind, filters=filters, search=command.search, seen_by=actor)
    found = selected(kind, filters=filters, search=command.search, seen_by=actor)
    if found.order_by()[: MOST_OF_LIST + 1].count() > MOST_OF_LIST:
        raise TooManyRecordsError(f"At most {MOST_OF_LIST:,} records change at once; narrow the list")
    return submit(ACTION, command.model_dump(mode="json", exclude_unset=True), actor=actor)


@transaction.atomic
def bulk_part(*, command: BulkOfList, after: str, until: str, actor: Principal) -> dict[str, Any]:
    """Change or delete the next records of a list, by their keys behind `after` and up to `until`.

    Returns {"last": the key that the next part goes on behind, "" at the end, "counts": by status, "refusals"}.

    Raises:
        UnknownRecordTypeError: no such kind of record.
        InvalidError, MalformedError: the change or a filter does not fit any more.
    """
    kind = get_record_type(command.record_type)
    found = selected(kind, filters=as_texts(command.filters), search=command.search, seen_by=actor)
    found = found.filter(pk__lte=until, **({"pk__gt": after} if after else {}))
    keys = list(found.order_by("pk").values_list("pk", flat=True)[:PART])
    if command.delete or kind.change is None:
        done = delete_records(kind, ids=keys, actor=actor)
    else:
        change = kind.change.command.check(command.change)
        done = change_records(kind, ids=keys, change=change, actor=actor)
    refusals = [{"id": str(each.id), "code": each.code, "detail": each.detail} for each in done if each.code]
    last = str(keys[-1]) if len(keys) == PART else ""
    return {"last": last, "counts": count_statuses(done), "refusals": refusals}


def count_statuses(done: Sequence[Done]) -> dict[str, int]:
    """Return how many records ended in each status."""
    return {status: sum(each.status == status for each in done) for status in STATUSES}


def _on_each(kind: RecordType, ids: Sequence[UUID], verb: str, act: Any, actor: Principal) -> list[Done]:
    keys, right = list(dict.fromkeys(ids)), kind.right(verb)
    seen = set(_of(kind, keys, actor, kind.right("view")).values_list("pk", flat=True))
    # Held in one order, so that two who change the same rows at once do not wait for each other in a ring.
    held = _of(kind, keys, actor, right).order_by("pk").select_for_update(of=("self",))
    open_to = dict(held.values_list("pk", "updated_at")) if actor.may(right) else {}
    done = []
    with gathered():
        for key in keys:
            if key in open_to and key in seen:
                done.append(_tried(key, act, open_to[key]))
            elif key in seen:
                done.append(Done(key, REFUSED, NotPermittedError.code, f"You may not {verb} this record: {right}"))
            else:
                done.append(Done(key, MISSING, RecordNotFoundError.code, "Nothing is here"))
    return done


def _of(kind: RecordType, keys: Sequence[UUID], actor: Principal, right: str) -> QuerySet[Any]:
    return kind.listed(seen_by=actor, right=right).filter(pk__in=keys)


def _tried(key: UUID, act: Any, before: Any) -> Done:
    try:
        with transaction.atomic(), gathered():
            record = act(key)
    except DomainError as refusal:
        keep_records(refusal)
        errors = [{**asdict(fault), "pointer": f"/change{fault.pointer}"} for fault in refusal.errors]
        return Done(key, REFUSED, refusal.refusal_code, refusal.detail, errors)
    is_same = record is not None and record.updated_at == before
    return Done(key, UNCHANGED if is_same else CHANGED)
