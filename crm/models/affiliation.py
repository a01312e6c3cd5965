"""Affiliations: what a person is in companies, beside the one they are mainly of."""

from django.db import models

from core.models import TenantForeignKey, TenantModel


class Affiliation(TenantModel):
    """A person in a company, and as what. `Contact.company` is the main one and may have its row here for the role."""

    contact = TenantForeignKey("crm.Contact", on_delete=models.CASCADE)
    company = TenantForeignKey("crm.Company", on_delete=models.CASCADE)
    role = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant_id", "contact", "company"], name="once_in_a_company"),
        ]
        indexes = [models.Index(fields=["tenant_id", "company"], name="affiliation_company")]

    def __str__(self) -> str:
        return self.role or str(self.company)
