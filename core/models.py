"""Bases of every table: keys, times, tenants, states."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.lookups import Exact
from django.db.models.sql.where import AND

from core.errors import InvalidTransitionError
from core.ids import uuid7
from core.inserts import insert
from core.tenancy import current_tenant_id


class BaseModel(models.Model):
    """A row with a UUIDv7 key and its times. For tables of the platform; a tenant's tables use TenantModel."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def _do_insert(self, manager: Any, using: str, fields: Any, returning_fields: Any, raw: bool) -> Any:  # noqa: FBT001 - Django's signature
        """Add the row by a kept statement, unless something of it is made by the database or loaded as it is."""
        is_plain = not raw and all(field in fields for field in returning_fields)
        if is_plain and insert(self, fields, database=using):
            return []
        return super()._do_insert(manager, using, fields, returning_fields, raw)  # type: ignore[misc]  # not in the stubs


class TenantQuerySet(models.QuerySet[Any]):
    """Rows of one tenant; `bulk_create` stamps the tenant as `save` does."""

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        tenant_id = current_tenant_id()
        rows = list(objs)
        for row in rows:
            row.tenant_id = row.tenant_id or tenant_id
        return super().bulk_create(rows, *args, **kwargs)


class TenantManager(models.Manager.from_queryset(TenantQuerySet)):  # type: ignore[misc]
    """Shows the rows of the current tenant only, and raises outside every tenant context."""

    use_in_migrations = False

    def get_queryset(self) -> Any:
        found = super().get_queryset()
        column = self.model._meta.get_field("tenant_id").get_col(found.query.get_initial_alias())
        # What filter() would add, without what it costs to find it out: every query of a business begins here.
        found.query.where.add(Exact(column, current_tenant_id()), AND)
        return found


class TenantModel(BaseModel):
    """A row of one business.

    Django keeps `id` as the key; in the database the key is (tenant_id, id) and a forced row-level policy
    hides every other tenant's rows (see core.schema.TenantTable).
    """

    tenant_id = models.UUIDField(editable=False)

    objects = TenantManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.tenant_id is None:
            self.tenant_id = current_tenant_id()
        super().save(*args, **kwargs)


class TenantForeignKey(models.ForeignKey[Any, Any]):
    """A reference inside one tenant: the database holds it as (tenant_id, x_id), so it cannot cross tenants."""

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        kwargs.setdefault("db_index", False)
        kwargs.setdefault("related_name", "+")
        super().__init__(to, on_delete, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_constraint", None)
        return name, path, args, kwargs


class StatefulModel(models.Model):
    """A model whose `status` moves only along the edges of TRANSITIONS."""

    TRANSITIONS: ClassVar[Mapping[str, Collection[str]]]

    status = models.CharField(max_length=32)

    class Meta:
        abstract = True

    def refuse_move_to(self, status: str) -> None:
        """Refuse a status that is not one edge away.

        Raises:
            InvalidTransitionError: TRANSITIONS has no such edge.
        """
        allowed = self.TRANSITIONS[self.status]
        if status not in allowed:
            edge: dict[str, Any] = {"from": self.status, "to": status, "allowed": sorted(allowed)}
            name = str(self._meta.verbose_name).capitalize()
            raise InvalidTransitionError(f"{name} cannot go from {self.status} to {status}", **edge)

    def move_to(self, status: str, **changes: object) -> Self:
        """Set the status and the fields that change with it. The caller holds the row lock.

        Raises:
            InvalidTransitionError: TRANSITIONS has no such edge.
        """
        self.refuse_move_to(status)
        self.status = status
        for field, value in changes.items():
            setattr(self, field, value)
        self.save(update_fields=["status", *changes, "updated_at"])
        return self


class IdempotencyRecord(TenantModel):
    """The stored answer of one write, for 24 hours; `answer_body` is encrypted."""

    scope = models.BinaryField()
    principal_id = models.UUIDField()
    body_digest = models.BinaryField()
    answer_status = models.PositiveSmallIntegerField()
    answer_body = models.BinaryField()
    answer_location = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "scope"], name="one_answer_per_idempotency_key")]
        indexes = [models.Index(fields=["tenant_id", "created_at"], name="idempotency_expiry")]

    def __str__(self) -> str:
        return f"{self.answer_status} of {self.created_at:%Y-%m-%d %H:%M}"
