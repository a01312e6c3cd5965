"""Two records of a kind become one, and are parted again."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from django.db import models, transaction

from core.admission import require_right
from core.errors import ConflictError, FieldError, InvalidError
from core.principal import Principal
from events.services import emit
from records.custom_filters import PREFIX
from records.fields import all_fields
from records.models import Merge, WithCustom
from records.registry import Field, Merging, RecordNotFoundError, RecordType, Shape, get_record_type
from records.selectors import merges as selectors
from records.services.belongings import give_back_belongings, move_belongings
from records.services.children import Values, columns_of_row, give_children_back, move_children, plain, rows_of

UNDO_DAYS: Final = 30
Side = Literal["this", "other"]


class NotMergeableError(InvalidError):
    """Records of this kind are not merged, or a record is to be merged into itself."""

    code = "not_mergeable"


class UnknownChoiceError(InvalidError):
    """A choice names no field of the kind."""

    code = "unknown_field"


class MergeOverError(ConflictError):
    """It was undone before, or the time for it is over."""

    code = "merge_over"


@transaction.atomic
def merge_records(
    *,
    record_type: str,
    winner_id: UUID,
    loser_id: UUID,
    actor: Principal,
    now: datetime,
    choose: Mapping[str, Side] | None = None,
) -> Merge:
    """Make a record part of another one: what points to it points to that, and its key leads there.

    `choose` says field by field which of the two has its value kept: `this` is the winner. Without a choice the
    winner's value is kept, and the loser's where the winner has none. Lists such as addresses are joined; the choice
    says whose come first. The actor needs the right to change the one and to delete the other.

    Raises:
        NotMergeableError: the kind knows no merges, or both are the same.
        UnknownChoiceError: names each choice of a field that the kind does not have.
        RecordNotFoundError: one of them is not there, or not for this actor.
    """
    kind = get_record_type(record_type)
    merging = _merging_of(kind)
    if winner_id == loser_id:
        detail = "A record cannot become part of itself"
        raise NotMergeableError(detail, errors=[FieldError("/other_id", "not_mergeable", detail)])
    choices = _checked(kind, choose or {})
    winner, loser = _lock_both(kind, winner_id, loser_id, actor)
    lost = columns_of_row(loser)
    changed = _apply(winner, _values(kind, merging, winner, loser, choices))
    moved: dict[str, list[Any]] = {
        **move_children(kind, winner_id=winner_id, loser_id=loser_id, now=now),
        **move_belongings(record_type=kind.name, from_id=loser_id, to_id=winner_id),
    }
    loser.delete()
    if changed:
        winner.save(update_fields=[*changed, "updated_at"])
    merge = Merge(
        record_type=kind.name,
        winner_id=winner_id,
        loser_id=loser_id,
        lost=lost,
        changed=changed,
        moved=moved,
        merged_by=actor.id,
        undo_until=now + timedelta(days=UNDO_DAYS),
    )
    merge.save(force_insert=True)
    emit(merging.merged(**_keys_of(kind, merge)), actor=actor)
    return merge


@transaction.atomic
def undo_merge(*, merge_id: UUID, actor: Principal, now: datetime) -> Merge:
    """Part two records again: the loser comes back under its key, with all that pointed to it and still does.

    What was changed on the winner since stays; the rest goes back to what it was. The actor needs the rights to change
    the one and to add the other.

    Raises:
        MergeNotFoundError: no such merge.
        MergeOverError: it was undone before, or more than 30 days ago, or the winner is part of another record now.
        RecordNotFoundError: the winner is not there, or not for this actor.
        NotPermittedError: the actor may not add such records.
    """
    merge = selectors.lock_merge(merge_id)
    kind = get_record_type(merge.record_type)
    merging = _merging_of(kind)
    require_right(actor, kind.right("add"), detail=f"Your role lacks {kind.right('add')}")
    _refuse_over(merge, now)
    winner = _locked(kind, merge.winner_id, actor, kind.right("change"))
    _restore(kind, merge)
    give_children_back(merge.moved, winner_id=merge.winner_id, loser_id=merge.loser_id, now=now)
    give_back_belongings(moved=merge.moved, record_type=kind.name, to_id=merge.loser_id)
    restored = _restore_columns(winner, merge.changed)
    if restored:
        winner.save(update_fields=[*restored, "updated_at"])
    merge.move_to(Merge.Status.UNDONE, undone_at=now, lost={}, changed={}, moved={})
    emit(merging.unmerged(**_keys_of(kind, merge)), actor=actor)
    return merge


def forget_merges(before: datetime, batch: int) -> int:
    """Let go of what parting takes, of merges whose time is over; return how many it were."""
    keys = list(selectors.list_expired(before).order_by("undo_until", "id").values_list("id", flat=True)[:batch])
    return selectors.list_merges().filter(id__in=keys).update(lost={}, changed={}, moved={})


def _merging_of(kind: RecordType) -> Merging:
    if kind.merging is None:
        raise NotMergeableError(f"{kind.plural_label} are not merged")
    return kind.merging


def choosable(kind: RecordType) -> list[Field]:
    """Return the fields between whose values a merge chooses."""
    return [each for each in all_fields(kind) if each.is_writable]


def columns_of(wanted: Field) -> tuple[str, ...]:
    """Return the columns behind a field: an amount has two."""
    if wanted.shape == Shape.MONEY:
        return (f"{wanted.path}_minor", f"{wanted.path}_currency")
    return (wanted.path,)


def _checked(kind: RecordType, choose: Mapping[str, Side]) -> Mapping[str, Side]:
    known = {each.name for each in choosable(kind)}
    faults = [
        FieldError(f"/choose/{name}", "unknown_field", f"{kind.label} has no field {name!r} to choose")
        for name in choose
        if name not in known
    ]
    if faults:
        raise UnknownChoiceError(faults[0].detail, errors=faults)
    return choose


def _lock_both(kind: RecordType, winner_id: UUID, loser_id: UUID, actor: Principal) -> tuple[Any, Any]:
    """Hold both rows in the order of their keys, so that two merges never wait for one another."""
    rights = {winner_id: kind.right("change"), loser_id: kind.right("delete")}
    rows = {key: _locked(kind, key, actor, rights[key]) for key in sorted(rights)}
    return rows[winner_id], rows[loser_id]


def _locked(kind: RecordType, key: UUID, actor: Principal, right: str) -> Any:
    found = None
    if actor.may(right):
        found = kind.listed(seen_by=actor, right=right).select_for_update(of=("self",)).filter(pk=key).first()
    if found is None:
        raise RecordNotFoundError(f"{kind.label} {key} is not here")
    return found


def _values(
    kind: RecordType, merging: Merging, winner: models.Model, loser: models.Model, choices: Mapping[str, Side]
) -> Values:
    found: Values = {}
    if isinstance(winner, WithCustom) and isinstance(loser, WithCustom):
        found["custom"] = _custom(winner.custom, loser.custom, choices)
    for each in kind.fields:
        if not each.is_writable:
            continue
        columns, choice = columns_of(each), choices.get(each.name)
        first, second = (loser, winner) if choice == "other" else (winner, loser)
        if each.name in merging.joined:
            joined = [*getattr(first, columns[0]), *getattr(second, columns[0])]
            found[columns[0]] = list(dict.fromkeys(joined))
            continue
        kept = second if choice is None and getattr(first, columns[0]) in (None, "", []) else first
        found |= {column: getattr(kept, column) for column in columns}
    return found


def _custom(winners: Values, losers: Values, choices: Mapping[str, Side]) -> Values:
    """Return the values of the fields that the business added, chosen as those of the others are."""
    chosen = {name.removeprefix(PREFIX) for name, side in choices.items() if side == "other"}
    kept = {**losers, **winners, **{key: losers[key] for key in chosen & losers.keys()}}
    return {key: value for key, value in kept.items() if key not in chosen or key in losers}


def _apply(row: models.Model, values: Values) -> dict[str, list[Any]]:
    """Set what differs; return it as {column: [before, after]}."""
    changed: dict[str, list[Any]] = {}
    for column, value in values.items():
        before = getattr(row, column)
        if before != value:
            changed[column] = [plain(before), plain(value)]
            setattr(row, column, value)
    return changed


def _refuse_over(merge: Merge, now: datetime) -> None:
    if merge.status != Merge.Status.MERGED or now >= merge.undo_until or not merge.lost:
        raise MergeOverError(f"A merge can be undone once, within {UNDO_DAYS} days")
    if selectors.find_winner(merge.record_type, merge.winner_id) is not None:
        raise MergeOverError("The record it became part of was merged itself; undo that first")


def _keys_of(kind: RecordType, merge: Merge) -> dict[str, UUID]:
    return {f"{kind.name}_id": merge.winner_id, "merged_id": merge.loser_id}


def _restore(kind: RecordType, merge: Merge) -> None:
    """Put the loser's row back, with its key and its times."""
    fields = {each.attname: each for each in kind.model._meta.concrete_fields}
    known = {name: fields[name].to_python(value) for name, value in merge.lost.items() if name in fields}
    row = kind.model(**known)
    row.save(force_insert=True)
    times = {name: known[name] for name in ("created_at", "updated_at") if name in known}
    rows_of(kind.model).filter(pk=row.pk).update(**times)


def _restore_columns(row: models.Model, changed: Mapping[str, list[Any]]) -> list[str]:
    """Set what the merge had changed back to what it was, where nobody changed it since."""
    fields = {each.attname: each for each in row._meta.concrete_fields}
    restored = []
    for column, (before, after) in changed.items():
        if column in fields and plain(getattr(row, column)) == after:
            setattr(row, column, fields[column].to_python(before))
            restored.append(column)
    return restored
