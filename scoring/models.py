"""Models of scores, and the scores of records."""

from django.db import models

from core.models import TenantForeignKey, TenantModel


class ScoringModel(TenantModel):
    """What earns points in records of one kind; one model of a kind is active.

    `rules` are those of scoring.rules as they are written. `version` rises whenever they change, and scores name it.
    From `hot` points on a record is hot, from `warm` on warm. `rescored_on` is the last day on which all were counted.
    """

    class RecordType(models.TextChoices):
        """The kinds of records that have scores."""

        LEAD = "lead"
        CONTACT = "contact"
        OPPORTUNITY = "opportunity", "Deal"

    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    name = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)
    is_active = models.BooleanField(default=False)
    rules = models.JSONField(default=list)
    hot = models.PositiveSmallIntegerField(default=70)
    warm = models.PositiveSmallIntegerField(default=40)
    rescored_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "record_type", "name"], name="one_scoring_model_per_name"),
            models.UniqueConstraint(
                fields=["tenant_id", "record_type"],
                condition=models.Q(is_active=True),
                name="one_active_scoring_model_per_kind",
            ),
            models.CheckConstraint(
                name="hot_is_above_warm", condition=models.Q(hot__gt=models.F("warm"), hot__lte=100, warm__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Score(TenantModel):
    """The points of a record, 0 to 100, and what they are made of: {label, points, because}."""

    class Band(models.TextChoices):
        """How promising it is."""

        HOT = "hot"
        WARM = "warm"
        COLD = "cold"

    record_type = models.CharField(max_length=20, choices=ScoringModel.RecordType.choices)
    record_id = models.UUIDField()
    scoring_model = TenantForeignKey(ScoringModel, on_delete=models.CASCADE)
    model_version = models.PositiveIntegerField()
    total = models.PositiveSmallIntegerField()
    band = models.CharField(max_length=4, choices=Band.choices)
    parts = models.JSONField(default=list)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "record_id"], name="one_score_per_record"),
            models.CheckConstraint(name="score_is_0_to_100", condition=models.Q(total__lte=100)),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "record_type", "total", "id"], name="score_total"),
            models.Index(fields=["tenant_id", "record_type", "band"], name="score_band"),
            models.Index(fields=["tenant_id", "scoring_model"], name="score_of_model"),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_id}: {self.total}"
