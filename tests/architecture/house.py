"""What the architecture tests read: apps, floors, models, endpoints."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
FLOORS = (
    ("core",),
    ("events",),
    ("tenants",),
    ("accounts",),
    ("ledger",),
    ("billing", "payments", "messaging"),
    ("governance",),
    ("executions",),
    ("outcomes",),
    ("ai",),
    ("records",),
    ("crm",),
    ("commerce", "finance", "support", "marketing", "hr"),
    ("storefront", "analytics"),
    ("activation",),
    ("console",),
    ("nexus",),
)
FLOOR_OF = {app: number for number, floor in enumerate(FLOORS) for app in floor}
APPS = [app for app in FLOOR_OF if (ROOT / app / "__init__.py").exists()]
# Tables of the platform itself: nobody's business owns their rows.
GLOBAL_MODELS = frozenset(
    {
        "events.Horizon",
        "tenants.Tenant",
        "accounts.User",
        "accounts.Session",
        "accounts.RefreshToken",
        "accounts.OneTimeToken",
        "activation.Activation",
        "activation.ActivationStep",
        "executions.Worker",
    }
)


def models() -> list[type[Model]]:
    """Return the models of our own apps."""
    return [model for model in apps.get_models() if model._meta.app_label in FLOOR_OF]


def tenant_models() -> list[type[Model]]:
    """Return the models whose rows belong to a business."""
    return [model for model in models() if model._meta.label not in GLOBAL_MODELS]


def sources(*patterns: str) -> Iterator[tuple[Path, ast.Module]]:
    """Parse the Python files of our apps that match, migrations excepted."""
    for app in APPS:
        for pattern in patterns or ("**/*.py",):
            for path in sorted((ROOT / app).glob(pattern)):
                if "migrations" not in path.parts:
                    yield path, ast.parse(path.read_text())


def endpoints() -> Iterator[tuple[str, str, type, str]]:
    """Yield path, method, viewset and action of every REST endpoint."""
    for path, pattern in _walk(get_resolver().url_patterns, ""):
        viewset = getattr(pattern.callback, "cls", None)
        if viewset is not None and path.startswith("api/v1/"):
            for method, action in pattern.callback.actions.items():
                if method != "head":
                    yield path, method.upper(), viewset, action


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern).lstrip("^").rstrip("$").replace("\\Z", "")
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path)
        else:
            yield path, pattern
