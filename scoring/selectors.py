"""Questions about scoring models and scores."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from core.api.filters import Filter, Words, check_known
from core.errors import MalformedError, NotFoundError
from core.principal import Principal
from records.registry import get_record_type
from scoring.models import Score, ScoringModel

KINDS = tuple(ScoringModel.RecordType.values)


class ScoringModelNotFoundError(NotFoundError):
    """The business has no such model."""

    code = "scoring_model_not_found"


def list_models() -> QuerySet[ScoringModel]:
    """Return models, without order."""
    found: QuerySet[ScoringModel] = ScoringModel.objects.all()
    return found


def get_model(model_id: UUID) -> ScoringModel:
    """Return a model.

    Raises:
        ScoringModelNotFoundError: no such model.
    """
    return _one(list_models(), model_id)


def lock_model(model_id: UUID) -> ScoringModel:
    """Return a model and hold its row.

    Raises:
        ScoringModelNotFoundError: no such model.
    """
    return _one(list_models().select_for_update(), model_id)


def find_active(record_type: str) -> ScoringModel | None:
    """Return the model that counts for a kind of record."""
    return list_models().filter(record_type=record_type, is_active=True).first()


def list_scores() -> QuerySet[Score]:
    """Return scores, without order."""
    found: QuerySet[Score] = Score.objects.all()
    return found


def scores_of(record_ids: Collection[UUID]) -> Mapping[UUID, Score]:
    """Return the scores of records by record, in one query."""
    if not record_ids:
        return {}
    return {score.record_id: score for score in list_scores().filter(record_id__in=list(record_ids))}


def scores_seen_by(principal: Principal, record_type: str) -> QuerySet[Score]:
    """Return the scores of the records of a kind that somebody sees."""
    kind = get_record_type(record_type)
    seen = kind.listed(seen_by=principal) if principal.may(kind.right("view")) else kind.listed().none()
    return list_scores().filter(record_type=record_type, record_id__in=seen.values("pk"))


def in_band(record_type: str) -> Filter:
    """Return the filter of records by how promising they are: hot, warm or cold."""

    def narrow(records: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
        check_known("band", words, Score.Band.values)
        found = list_scores().filter(record_type=record_type, band__in=words)
        return records.filter(pk__in=found.values("record_id"))

    return Words(narrow)


def from_points(record_type: str) -> Filter:
    """Return the filter of records that have so many points at least."""

    def narrow(records: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
        if len(words) != 1 or not words[0].isdigit() or int(words[0]) > 100:
            raise MalformedError("score__gte is a number from 0 to 100", code="bad_filter")
        found = list_scores().filter(record_type=record_type, total__gte=int(words[0]))
        return records.filter(pk__in=found.values("record_id"))

    return Words(narrow)


def keys_after(record_type: str, key: str | None, *, limit: int) -> list[str]:
    """Return the keys of records of a kind in their order, behind one of them."""
    found = get_record_type(record_type).listed().order_by("pk")
    rest = found if key is None else found.filter(pk__gt=key)
    return [str(each) for each in rest.values_list("pk", flat=True)[:limit]]


def _one(models: QuerySet[ScoringModel], model_id: UUID) -> ScoringModel:
    found = models.filter(id=model_id).first()
    if found is None:
        raise ScoringModelNotFoundError("Nothing is here")
    return found
