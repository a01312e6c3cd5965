"""What the architecture tests read: apps, floors, models, endpoints."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
FLOORS = (
    ("core",),
    ("events",),
    ("tenants",),
    ("accounts",),
    ("privacy",),
    ("ledger",),
    ("billing", "payments", "messaging"),
    ("governance",),
    ("executions",),
    ("outcomes",),
    ("ai",),
    ("records",),
    ("crm",),
    ("quotes", "intake", "routing", "scoring"),
    ("outreach",),
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
        "tenants.Domain",
        "accounts.User",
        "accounts.Session",
        "accounts.RefreshToken",
        "accounts.OneTimeToken",
        "accounts.Factor",
        "accounts.RecoveryCode",
        "accounts.Challenge",
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
