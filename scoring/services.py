"""Changes of scoring models, and counting the points of records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from core.actions import submit
from core.changes import apply
from core.claims import claim
from core.constraints import refused_by
from core.errors import ConflictError, FieldError, InvalidError
from core.principal import Principal, system
from core.tenancy import current_tenant_id, tenant_context
from crm.conditions import check_conditions
from events.services import emit
from records.registry import RecordType, get_record_type
from scoring import selectors
from scoring.events import (
    RecordScored,
    ScoringModelActivated,
    ScoringModelChanged,
    ScoringModelCreated,
    ScoringModelDeleted,
)
from scoring.gathering import inputs_of
from scoring.models import Score, ScoringModel
from scoring.rules import AmountRule, AnyRule, FieldsRule, Part, band_of, default_rules, read_rules, score
from tenants.selectors import get_current_tenant, list_tenants

RESCORE: Final = "scoring.records.rescore"
MOST_MODELS: Final = 20
_COUNTING: Final = frozenset({"rules", "hot", "warm"})
_TOLD: Final = ("scoring_model_id", "model_version", "total", "band", "parts")


class DuplicateScoringModelError(ConflictError):
    """The kind of record has a model of this name."""

    code = "duplicate_scoring_model"


class TooManyScoringModelsError(ConflictError):
    """The kind of record has as many models as it may."""

    code = "too_many_scoring_models"


class ActiveScoringModelError(ConflictError):
    """The model counts; activate another one first."""

    code = "scoring_model_is_active"


class BadBandsError(InvalidError):
    """Hot must be above warm."""

    code = "hot_not_above_warm"


@dataclass(frozen=True, slots=True)
class Tried:
    """What a model would give to a record."""

    record: Any
    total: int
    band: str
    parts: Sequence[Part]


@transaction.atomic
def create_model(
    *, record_type: str, name: str, rules: Sequence[dict[str, Any]], actor: Principal, **facts: Any
) -> ScoringModel:
    """Say what earns points; it counts once it is activated.

    Raises:
        InvalidError: a condition is none of the list of the kind, or a rule is about amounts of what has none.
        BadBandsError: hot is not above warm.
        DuplicateScoringModelError, TooManyScoringModelsError: a name is taken, or there are MOST_MODELS.
    """
    kind = get_record_type(record_type)
    _check_rules(kind, read_rules(rules))
    claim("scoring models of", [record_type])
    if selectors.list_models().filter(record_type=record_type).count() >= MOST_MODELS:
        raise TooManyScoringModelsError(f"There are {MOST_MODELS} models; delete one first")
    model = ScoringModel(record_type=record_type, name=name, rules=list(rules), **facts)
    _check_bands(model.hot, model.warm)
    with refused_by(one_scoring_model_per_name=_taken(name)):
        model.save(force_insert=True)
    emit(ScoringModelCreated(scoring_model_id=model.id, record_type=record_type, name=name), actor=actor)
    return model


@transaction.atomic
def change_model(*, model_id: UUID, actor: Principal, **changes: Any) -> ScoringModel:
    """Edit a model; other rules or bands are its next version, by which all records are counted when it is active.

    Raises:
        ScoringModelNotFoundError: no such model.
        InvalidError, BadBandsError, DuplicateScoringModelError: as in `create_model`.
    """
    model = selectors.lock_model(model_id)
    if "rules" in changes:
        _check_rules(get_record_type(model.record_type), read_rules(changes["rules"]))
    _check_bands(changes.get("hot", model.hot), changes.get("warm", model.warm))
    counts = any(getattr(model, name) != changes[name] for name in _COUNTING & changes.keys())
    more = {"version": model.version + 1} if counts else {}
    with refused_by(one_scoring_model_per_name=_taken(changes.get("name", ""))):
        fields = [name for name in apply(model, **changes, **more) if name != "version"]
    if fields:
        emit(ScoringModelChanged(scoring_model_id=model.id, fields=fields, version=model.version), actor=actor)
    if counts and model.is_active:
        _rescore_all(model)
    return model


@transaction.atomic
def activate_model(*, model_id: UUID, actor: Principal) -> ScoringModel:
    """Let a model count instead of the one that did; all records are counted by it.

    Raises:
        ScoringModelNotFoundError: no such model.
    """
    record_type = selectors.get_model(model_id).record_type
    claim("scoring models of", [record_type])
    model = selectors.lock_model(model_id)
    if not model.is_active:
        selectors.list_models().filter(record_type=record_type, is_active=True).update(is_active=False)
        apply(model, is_active=True)
        fact = ScoringModelActivated(scoring_model_id=model.id, record_type=record_type, version=model.version)
        emit(fact, actor=actor)
        _rescore_all(model)
    return model


@transaction.atomic
def delete_model(*, model_id: UUID, actor: Principal) -> None:
    """Remove a model that does not count.

    Raises:
        ScoringModelNotFoundError: no such model.
        ActiveScoringModelError: it counts.
    """
    model = selectors.lock_model(model_id)
    if model.is_active:
        raise ActiveScoringModelError("This model counts; activate another one first")
    fact = ScoringModelDeleted(scoring_model_id=model.id, record_type=model.record_type, name=model.name)
    model.delete()
    emit(fact, actor=actor)


def ensure_model(record_type: str) -> ScoringModel:
    """Return the model that counts for a kind; the first time it is made of the defaults."""
    found = selectors.find_active(record_type)
    if found is not None:
        return found
    with transaction.atomic():
        claim("scoring models of", [record_type])
        found = selectors.find_active(record_type)
        if found is not None:
            return found
        rules = default_rules(record_type)
        made = selectors.list_models().filter(record_type=record_type, name="Standard").first()
        if made is None:
            made = create_model(record_type=record_type, name="Standard", rules=rules, actor=_robot())
        return activate_model(model_id=made.id, actor=_robot())


@transaction.atomic
def rescore(*, record_type: str, keys: Sequence[UUID], now: datetime) -> int:
    """Count records by the model that counts for their kind; write what differs and return how many did."""
    model, kind = ensure_model(record_type), get_record_type(record_type)
    rules = read_rules(model.rules)
    inputs = inputs_of(kind, keys, rules, now)
    # Two that count one record at once follow one another; the second sees what the first wrote.
    claim("score of", [str(key) for key in inputs])
    before = selectors.scores_of(list(inputs))
    facts, new, changed = [], [], []
    for key, given in inputs.items():
        total, parts = score(given, rules)
        counted = Score(
            record_type=record_type,
            record_id=key,
            scoring_model=model,
            model_version=model.version,
            total=total,
            band=band_of(total, hot=model.hot, warm=model.warm),
            parts=[part.as_json() for part in parts],
            computed_at=now,
        )
        old = before.get(key)
        if old is None:
            new.append(counted)
        elif any(getattr(old, name) != getattr(counted, name) for name in _TOLD):
            counted.id, counted.tenant_id, counted.created_at = old.id, old.tenant_id, old.created_at
            counted.updated_at = now
            changed.append(counted)
        if old is None or old.band != counted.band:
            facts.append(_scored(counted, old))
    Score.objects.bulk_create(new)
    Score.objects.bulk_update(changed, [*_TOLD, "computed_at", "updated_at"])
    if facts:
        emit(*facts, actor=_robot())
    return len(new) + len(changed)


def forget_score(*, record_id: UUID) -> None:
    """Remove the score of a record that is gone."""
    selectors.list_scores().filter(record_id=record_id).delete()


def try_model(*, model: ScoringModel, most: int, seen_by: Principal, now: datetime) -> list[Tried]:
    """Return what a model would give to the newest records of its kind that somebody sees; nothing is written."""
    kind = get_record_type(model.record_type)
    records = list(kind.listed(seen_by=seen_by).order_by("-pk")[:most]) if seen_by.may(kind.right("view")) else []
    rules = read_rules(model.rules)
    inputs = inputs_of(kind, [record.pk for record in records], rules, now)
    tried = []
    for record in records:
        total, parts = score(inputs[record.pk], rules)
        tried.append(Tried(record, total, band_of(total, hot=model.hot, warm=model.warm), parts))
    return tried


def rescore_daily(*, now: datetime) -> int:
    """Start counting all records anew in every business on whose calendar a day has begun; return how many kinds."""
    started = 0
    for tenant in list_tenants():
        with tenant_context(tenant.id, write=True):
            today = now.astimezone(ZoneInfo(get_current_tenant().timezone)).date()
            due = selectors.list_models().filter(is_active=True).exclude(rescored_on=today)
            for model in due.select_for_update(skip_locked=True):
                apply(model, rescored_on=today)
                _rescore_all(model)
                started += 1
    return started


def _rescore_all(model: ScoringModel) -> None:
    submit(RESCORE, {"record_type": model.record_type}, actor=_robot())


def _scored(counted: Score, old: Score | None) -> RecordScored:
    return RecordScored(
        record_id=counted.record_id,
        record_type=counted.record_type,
        total=counted.total,
        band=counted.band,
        before=old.band if old else "",
    )


def _check_rules(kind: RecordType, rules: Sequence[AnyRule]) -> None:
    for at, rule in enumerate(rules):
        if isinstance(rule, FieldsRule):
            check_conditions(kind, rule.conditions, pointer=f"/rules/{at}/conditions")
        if isinstance(rule, AmountRule) and kind.name != "opportunity":
            detail = "Only deals have an amount"
            raise InvalidError(detail, errors=[FieldError(f"/rules/{at}/when", "no_amount", detail)])


def _check_bands(hot: int, warm: int) -> None:
    if hot <= warm:
        detail = "Hot must be above warm"
        raise BadBandsError(detail, errors=[FieldError("/hot", BadBandsError.code, detail)])


def _taken(name: str) -> DuplicateScoringModelError:
    detail = f"A model is called {name!r} already"
    return DuplicateScoringModelError(detail, errors=[FieldError("/name", DuplicateScoringModelError.code, detail)])


def _robot() -> Principal:
    return system(current_tenant_id(), name="Scoring")
