"""Moving everything encrypted to the newest key, in batches that can be broken off and taken up again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from core.secrets import VERSION_LENGTH, SealedColumn, UnreadableSecretError, columns, decrypt, encrypt, version_of
from core.tenancy import PLATFORM, tenant_context
from tenants.models import Tenant

BATCH = 200
Say = Callable[[str], object]


@dataclass(slots=True)
class Rotation:
    """What was done and what is left: rows by column, and how many rows each key still holds."""

    rotated: dict[str, int] = field(default_factory=dict)
    unreadable: int = 0
    unversioned: int = 0
    keys: dict[str, int] = field(default_factory=dict)

    @property
    def unneeded(self) -> list[str]:
        """The versions of the older keys that nothing is encrypted under any more."""
        older = [_name(version_of(key)) for key in settings.ENCRYPTION_KEYS[1:]]
        is_open = self.unversioned or self.unreadable
        return [] if is_open else [name for name in older if not self.keys.get(name)]


def rotate_keys(*, is_dry: bool = False, say: Say = lambda _: None) -> Rotation:
    """Encrypt what is under an older key again, under the newest; a row at work elsewhere is left for the next run."""
    report = Rotation(keys={_name(version_of(key)): 0 for key in settings.ENCRYPTION_KEYS})
    for sealed in columns():
        name = f"{sealed.model}.{sealed.column}"
        report.rotated[name] = 0
        for tenant_id in _owners(sealed):
            with tenant_context(tenant_id):
                if not is_dry:
                    _rotate(sealed, report, name)
                _count(sealed, report)
        say(f"{name}: {report.rotated[name]} encrypted again")
    return report


def _owners(sealed: SealedColumn) -> Iterator[UUID | None]:
    if sealed.is_global:
        yield None
        return
    yield PLATFORM
    yield from Tenant.objects.order_by("id").values_list("id", flat=True)


def _rotate(sealed: SealedColumn, report: Rotation, name: str) -> None:
    after = UUID(int=0)
    while True:
        with transaction.atomic():
            rows = _old_rows(sealed, after)
            for key, content in rows:
                _rewrite(sealed, key, content, report, name)
        if not rows:
            return
        after = rows[-1][0]


def _old_rows(sealed: SealedColumn, after: UUID) -> list[tuple[UUID, bytes]]:
    newest = version_of(settings.ENCRYPTION_KEYS[0])
    table, column = _place(sealed)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {column} FROM {table} WHERE id > %s AND length({column}) > 0"  # noqa: S608 - names of our own
            f" AND substring({column} FROM 1 FOR {VERSION_LENGTH}) <> %s ORDER BY id LIMIT {BATCH}"
            " FOR UPDATE SKIP LOCKED",
            [after, newest],
        )
        return [(key, bytes(content)) for key, content in cursor.fetchall()]


def _rewrite(sealed: SealedColumn, key: UUID, content: bytes, report: Rotation, name: str) -> None:
    table, column = _place(sealed)
    try:
        renewed = encrypt(decrypt(content))
    except UnreadableSecretError:
        report.unreadable += 1
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {column} = %s WHERE id = %s",  # noqa: S608 - names of our own
            [renewed, key],
        )
    report.rotated[name] += 1


def _count(sealed: SealedColumn, report: Rotation) -> None:
    table, column = _place(sealed)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT substring({column} FROM 1 FOR {VERSION_LENGTH}), count(*) FROM {table}"  # noqa: S608 - ours
            f" WHERE length({column}) > 0 GROUP BY 1"
        )
        for version, number in cursor.fetchall():
            if bytes(version).startswith(b"v1."):
                name = _name(bytes(version))
                report.keys[name] = report.keys.get(name, 0) + number
            else:
                report.unversioned += number


def _place(sealed: SealedColumn) -> tuple[str, str]:
    model = apps.get_model(sealed.model)
    return model._meta.db_table, sealed.column


def _name(version: bytes) -> str:
    return version.decode().split(".")[1]
