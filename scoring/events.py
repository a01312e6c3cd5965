"""Facts about scoring models, and records whose score changed its band."""

from uuid import UUID

from events.facts import fact


@fact("scoring_model.created", subject="scoring_model_id")
class ScoringModelCreated:
    """What earns points in records of a kind was said."""

    scoring_model_id: UUID
    record_type: str
    name: str


@fact("scoring_model.changed", subject="scoring_model_id")
class ScoringModelChanged:
    """A model was edited; `fields` names what differs, `version` is the one that counts now."""

    scoring_model_id: UUID
    fields: list[str]
    version: int


@fact("scoring_model.activated", subject="scoring_model_id")
class ScoringModelActivated:
    """A model counts from now on, and no other one of its kind of record."""

    scoring_model_id: UUID
    record_type: str
    version: int


@fact("scoring_model.deleted", subject="scoring_model_id")
class ScoringModelDeleted:
    """A model was removed, and its scores with it."""

    scoring_model_id: UUID
    record_type: str
    name: str


@fact("record.scored", subject="record_id")
class RecordScored:
    """A record came into another band: hot, warm or cold; `before` is "" the first time."""

    record_id: UUID
    record_type: str
    total: int
    band: str
    before: str
