"""Reading the environment: every variable NEXUS knows is read through here, in nexus/settings only."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parents[2]


class MissingSettingError(RuntimeError):
    """A variable that this environment needs is not set."""


def text(name: str, default: str | None = None) -> str:
    """Return a variable.

    Raises:
        MissingSettingError: unset and without a default.
    """
    value = os.environ.get(name, default)
    if value is None:
        raise MissingSettingError(f"set {name}; .env.example describes it")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """Return a variable as a truth: 1, true, yes and on are true."""
    return text(name, str(default)).lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def beginning_with(prefix: str) -> dict[str, str]:
    """Return the variables whose names begin with a prefix, without it."""
    return {name.removeprefix(prefix): value for name, value in os.environ.items() if name.startswith(prefix)}


def home() -> Path:
    """Return the folder that holds logs, pids and the embedded servers' state."""
    return Path(os.environ.get("NEXUS_HOME", BASE_DIR / ".nexus")).absolute()


def embedded() -> dict[str, str]:
    """Return the addresses the embedded servers wrote when they started, or nothing."""
    path = home() / "run" / "servers.json"
    try:
        return dict(json.loads(path.read_text()))
    except (OSError, ValueError):
        return {}


def database(url: str, *, engine: str = "django.db.backends.postgresql", **options: Any) -> dict[str, Any]:
    """Return Django's form of a postgresql:// address; its query string becomes connection options."""
    parts = urlsplit(url)
    return {
        "ENGINE": engine,
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {**dict(parse_qsl(parts.query)), **options},
    }
