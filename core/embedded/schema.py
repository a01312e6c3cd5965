"""Whether a database already has the schema of this code, so that a start need not load every migration to see it."""

import hashlib
import sys
from pathlib import Path

import psycopg
from psycopg import sql

from core.embedded.home import PROJECT

LIBRARIES = "requirements.lock"


def code_digest(project: Path = PROJECT) -> str:
    """Return a mark that differs when any module of an app, the libraries or Python differ."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=12)
    apps = sorted(path.parent for path in project.glob("*/apps.py"))
    modules = [path for app in apps for path in sorted(app.rglob("*.py"))]
    for path in [*modules, project / LIBRARIES]:
        content = hashlib.blake2b(path.read_bytes()).digest() if path.exists() else b""
        digest.update(str(path.relative_to(project)).encode() + content)
    return digest.hexdigest()


def is_current(owner_url: str, digest: str) -> bool:
    """Tell whether `mark_current` was called for this code and no migration ran since."""
    with psycopg.connect(owner_url) as connection:
        if not _has_history(connection):
            return False
        found = connection.execute("SELECT obj_description('public'::regnamespace)").fetchone()
        return bool(found and found[0] == _mark(connection, digest))


def mark_current(owner_url: str, digest: str) -> None:
    """Note, in the database itself, that it was migrated by this code; the note travels with a dump."""
    with psycopg.connect(owner_url) as connection:
        comment = sql.SQL("COMMENT ON SCHEMA public IS {}").format(sql.Literal(_mark(connection, digest)))
        connection.execute(comment)


def _has_history(connection: psycopg.Connection) -> bool:
    found = connection.execute("SELECT to_regclass('django_migrations') IS NOT NULL").fetchone()
    return bool(found and found[0])


def _mark(connection: psycopg.Connection, digest: str) -> str:
    # A migration forward or backward adds or takes away a row.
    history = connection.execute("SELECT count(*), coalesce(max(id), 0) FROM django_migrations").fetchone()
    return f"schema of {digest} {history}"
