"""Rights on single objects: which rows a principal sees whose right covers only its own and granted ones."""

from collections.abc import Hashable, Sequence
from typing import Any

from django.db.models import BooleanField, Expression, F, QuerySet

from core.permissions import Reach
from core.principal import Principal

# Grants and teams are kept by accounts; the tables are named here so that every floor can read them in one expression.
_GRANTED = "SELECT object_id FROM accounts_objectgrant WHERE tenant_id = %s AND principal_id = %s AND permission = %s"
_MATES = (
    "SELECT mate.user_id FROM accounts_teammember mine JOIN accounts_teammember mate"
    " ON mate.tenant_id = mine.tenant_id AND mate.team_id = mine.team_id"
    " WHERE mine.tenant_id = %s AND mine.user_id = %s"
)


class OwnedOrGranted(Expression):
    """True for a row whose owner is the principal or, with `team`, in one of its teams, or that was granted to it.

    Two fixed texts, cheap to build.
    """

    conditional = True
    output_field = BooleanField()

    def __init__(self, principal: Principal, right: str, owner: str) -> None:
        super().__init__()
        self.principal = principal
        self.right = right
        self.team = principal.reach(right) == Reach.TEAM
        self.sources: list[Any] = [F(owner), F("id")]

    def get_source_expressions(self) -> list[Any]:
        return self.sources

    def set_source_expressions(self, exprs: Sequence[Any]) -> None:
        self.sources = list(exprs)

    def shape(self) -> tuple[Hashable, ...]:
        """Return what its text depends on."""
        return OwnedOrGranted, self.team, *(source.target.column for source in self.sources)

    def values(self) -> tuple[Any, ...]:
        """Return what its text binds."""
        who = self.principal
        granted = (who.tenant_id, who.id, self.right)
        return (who.id, who.tenant_id, who.id, *granted) if self.team else (who.id, *granted)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        owner, key = (compiler.compile(source)[0] for source in self.sources)
        mates = f"{owner} = ANY(ARRAY({_MATES})) OR " if self.team else ""
        return f"({owner} = %s OR {mates}{key} = ANY(ARRAY({_GRANTED})))", self.values()


def visible(queryset: QuerySet[Any], principal: Principal | None, right: str, *, owner: str) -> QuerySet[Any]:
    """Narrow rows to those a principal holds the right for; None is a caller that may see all.

    `owner` is the column that names the user a row belongs to.
    """
    if principal is None or principal.may_all(right):
        return queryset
    if not principal.may(right):
        return queryset.none()
    return queryset.filter(OwnedOrGranted(principal, right, owner))
