"""Rules by which new records are given to people."""

from django.db import models

from core.models import TenantForeignKey, TenantModel


class AssignmentRule(TenantModel):
    """To whom records of one kind go that fit its conditions; the first rule that finds somebody decides.

    `conditions` are parameters of the list of the kind as its address takes them, all of which must fit. `most_open`
    is how many open records a person may have to be given another one; without it there is no limit.
    """

    class RecordType(models.TextChoices):
        """The kinds of records that are given."""

        LEAD = "lead"
        CONTACT = "contact"
        OPPORTUNITY = "opportunity", "Deal"

    class Method(models.TextChoices):
        """How one of its people is chosen."""

        ROUND_ROBIN = "round_robin", "In turn"
        LOAD = "load", "Who has least"
        TERRITORY = "territory", "By territory"

    record_type = models.CharField(max_length=20, choices=RecordType.choices)
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    method = models.CharField(max_length=12, choices=Method.choices, default=Method.ROUND_ROBIN)
    conditions = models.JSONField(default=dict)
    most_open = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "record_type", "name"], name="one_assignment_rule_per_name"),
            models.CheckConstraint(
                name="most_open_is_positive",
                condition=models.Q(most_open__isnull=True) | models.Q(most_open__gte=1),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "record_type", "position"], name="assignment_rule_order"),
        ]

    def __str__(self) -> str:
        return self.name


class AssignmentPerson(TenantModel):
    """Somebody to whom a rule gives records.

    Of ten records a person of weight 2 gets twice as many as one of weight 1. Whoever is not available, or away until
    a later moment, is left out. `territory` are conditions of their own, which count where the rule goes by territory.
    `credit` is what they have coming when people take turns, and `last_given_at` when they got one last.
    """

    rule = TenantForeignKey(AssignmentRule, on_delete=models.CASCADE)
    user_id = models.UUIDField()
    position = models.PositiveIntegerField(default=0)
    weight = models.PositiveSmallIntegerField(default=1)
    is_available = models.BooleanField(default=True)
    away_until = models.DateTimeField(null=True, blank=True)
    territory = models.JSONField(default=dict)
    credit = models.IntegerField(default=0)
    last_given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "rule", "user_id"], name="one_place_per_person_and_rule"),
            models.CheckConstraint(
                name="assignment_weight_is_1_to_100", condition=models.Q(weight__gte=1, weight__lte=100)
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "user_id"], name="assignment_person_user")]

    def __str__(self) -> str:
        return f"{self.user_id} × {self.weight}"
