"""Teams: people of a business who work on each other's records where their role says so."""

from django.db import models

from accounts.models.user import User
from core.models import TenantForeignKey, TenantModel


class Team(TenantModel):
    """A group of people. A right that a role holds for the team reaches what any of them owns."""

    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "name"], name="one_team_per_name")]

    def __str__(self) -> str:
        return self.name


class TeamMember(TenantModel):
    """One person in one team; who leaves the business leaves its teams (a foreign key of the database)."""

    team = TenantForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "team", "user"], name="once_in_a_team")]
        indexes = [models.Index(fields=["tenant_id", "user"], name="team_member_user")]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"
