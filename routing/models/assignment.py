"""Records that rules gave to people."""

from django.db import models

from core.models import TenantForeignKey, TenantModel
from routing.models.assignment_rule import AssignmentRule


class Assignment(TenantModel):
    """A record that a rule gave to somebody, and why; it stays when the rule goes."""

    record_type = models.CharField(max_length=20, choices=AssignmentRule.RecordType.choices)
    record_id = models.UUIDField()
    rule = TenantForeignKey(AssignmentRule, null=True, blank=True, on_delete=models.SET_NULL)
    rule_name = models.CharField(max_length=120)
    user_id = models.UUIDField()
    reason = models.CharField(max_length=300)

    class Meta:
        indexes = [
            models.Index(fields=["tenant_id", "created_at"], name="assignment_time"),
            models.Index(fields=["tenant_id", "rule", "created_at"], name="assignment_of_rule"),
            models.Index(fields=["tenant_id", "record_id"], name="assignment_of_record"),
            models.Index(fields=["tenant_id", "user_id", "created_at"], name="assignment_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_id}"
