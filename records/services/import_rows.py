"""Rows of an import: each goes through the service of its kind, in a savepoint, with the rights of who asked for it."""

import hashlib
import logging
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DataError, IntegrityError, transaction

from core.api.problems import as_domain_error
from core.errors import DomainError
from core.principal import Principal
from events.services import gathered
from records.cells import Place, read, refuse, split
from records.fields import field_of, folded
from records.models import Import, ImportLine
from records.plans import CURRENCY, Plan, plan_of
from records.registry import RecordType, Shape, get_record_type
from records.services.files import opened
from records.services.lookups import Lookups, Records, is_reference, marks_in
from records.tables import Format, Layout, Line, lines
from tenants.selectors import get_current_tenant

logger = logging.getLogger(__name__)
Outcome, OnKnown = ImportLine.Outcome, Import.OnKnown
Values = dict[str, Any]


@contextmanager
def opened_rows(job: Import) -> Iterator[Iterator[Line]]:
    """Open the file of an import and give its rows without the headings, one after another.

    Raises:
        FileGoneError: the file is not kept any more.
        UnreadableFileError: raised while the rows are read.
    """
    with opened(job.file_id) as file:
        rows = lines(file, Layout(Format(job.format), job.encoding, job.delimiter))
        next(rows, None)
        yield rows


@dataclass(slots=True)
class Maker:
    """Makes records of rows. `seen` are marks of rows before, for a dry run, whose records are not there."""

    job: Import
    kind: RecordType
    plan: Plan
    lookups: Lookups
    actor: Principal
    seen: Set[bytes] = frozenset()

    @classmethod
    def of(
        cls, job: Import, actor: Principal, *, seen: Set[bytes] = frozenset(), known: Records | None = None
    ) -> "Maker":
        """Return the maker of one chunk of rows; `known` is what rows before referred to."""
        kind = get_record_type(job.record_type)
        home = get_current_tenant()
        place = Place(home.country, home.currency, ZoneInfo(home.timezone))
        plan = plan_of(kind, job.mapping, mark=job.mark, on_known=job.on_known, defaults=job.defaults)
        return cls(job, kind, plan, Lookups(actor, place, {} if known is None else known), actor, seen)

    def deal(self, line: Line) -> ImportLine:
        """Make or change the record of a row; a refusal is the row's result and stops no other."""
        result = ImportLine(job=self.job, line=line.number)
        self.lookups.begin()
        try:
            with transaction.atomic(), gathered():
                self._make(line, result)
        except (DomainError, IntegrityError, DataError) as error:
            self.lookups.forget()
            self._note(result, error)
        result.also_made = [{"record_type": made.kind, "id": str(made.id)} for made in self.lookups.made]
        return result

    def marks(self, line: Line) -> set[bytes]:
        """Return digests of what the record of a row is known by."""
        text = self.plan.texts(line).get(self.plan.mark, "")
        wanted = self.kind.field(self.plan.mark)
        parts = split(text) if wanted and wanted.shape == Shape.TEXTS else [text]
        return {_digest(part) for part in parts if part}

    def _make(self, line: Line, result: ImportLine) -> None:
        values = self._values(line)
        known = self._known(values, is_seen=not self.seen.isdisjoint(self.marks(line)))
        if known and self.plan.on_known == OnKnown.SKIP:
            result.outcome, result.record_id = Outcome.SKIPPED, known[0]
        elif known and self.plan.on_known == OnKnown.UPDATE:
            result.outcome, result.record_id = Outcome.UPDATED, self._change(known, values)
        else:
            result.outcome, result.record_id = Outcome.CREATED, self._create(values, is_known=bool(known))

    def _values(self, line: Line) -> Values:
        texts = self.plan.texts(line)
        currencies = {name: texts.pop(name) for name in list(texts) if name.endswith(CURRENCY)}
        found = {name: self._value(name, text) for name, text in texts.items()}
        for name, code in currencies.items():
            amount = found.get(name.removesuffix(CURRENCY))
            if amount is not None:
                amount["currency"] = code.upper()
        return folded(found)

    def _value(self, name: str, text: str) -> Any:
        extras = self.kind.creation.extras if self.kind.creation else ()
        wanted = field_of(self.kind, name) or next(each for each in extras if each.name == name)
        if wanted.shape == Shape.PERSON:
            return self.lookups.person(wanted, text)
        if is_reference(wanted):
            return self.lookups.record(wanted, text, create=self.plan.makes_missing(name))
        return read(wanted, text, self.lookups.place)

    def _known(self, values: Values, *, is_seen: bool) -> Sequence[UUID | None]:
        """Return the records that the row's mark names; one of a row before in a dry run has no key."""
        if not self.plan.mark or self.plan.mark not in values:
            return []
        find = self.kind.marks[self.plan.mark]
        found: list[UUID | None] = list(
            dict.fromkeys(key for mark in marks_in(values[self.plan.mark]) for key in find(mark))
        )
        return found or ([None] if is_seen else [])

    def _change(self, known: Sequence[UUID | None], values: Values) -> UUID | None:
        if len(known) > 1:
            raise refuse(self.plan.mark, "ambiguous_mark", "Several records are known by this")
        change = self.kind.change
        if change is None or known[0] is None:
            return None
        taken = change.command.model_fields
        # What a record is known by stays: a second address of a person is not taken away by a file that has one.
        changes = {name: value for name, value in values.items() if name in taken and name != self.plan.mark}
        change.run(known[0], change.command.check(changes), self.actor)
        return known[0]

    def _create(self, values: Values, *, is_known: bool) -> UUID:
        creation = self.kind.creation
        if creation is None:
            raise refuse("", "not_importable", "Records of this kind are not made by import")
        forced = creation.forced if is_known else {}
        made = creation.run(creation.command.check({**values, **forced}), self.actor)
        key: UUID = made.pk
        return key

    def _note(self, result: ImportLine, error: Exception) -> None:
        refusal = as_domain_error(error)
        if isinstance(error, DomainError) and refusal.status >= 500:
            raise error
        result.outcome, result.record_id = Outcome.FAILED, None
        fault = refusal.errors[0] if refusal.errors else None
        result.field = _named_by(fault.pointer) if fault else ""
        result.code = (fault.code if fault else refusal.refusal_code)[:100]
        result.detail = (fault.detail if fault else refusal.detail)[:500]
        if refusal.status >= 500:
            logger.warning("row_refused_by_database", exc_info=error, extra={"import_id": str(self.job.id)})
            result.code, result.detail = "not_storable", "The database does not take these values"
        for record in refusal.records:
            record()


def _named_by(pointer: str) -> str:
    """Return the field that a JSON pointer leads to."""
    parts = pointer.split("/")[1:3]
    return ".".join(parts if parts[:1] == ["custom"] else parts[:1])[:60]


def _digest(mark: str) -> bytes:
    return hashlib.blake2b(mark.strip().lower().encode(), digest_size=8).digest()
