"""What invented histories are made of: which ways executions go and how often, actions, faults, inputs."""

from typing import Any, NamedTuple


class Way(NamedTuple):
    """A way through the states with its share of all; those that end live belong to the last days only."""

    share: float
    path: str
    is_live: bool = False


_TRY, _AGAIN = "running retry_wait queued", "running succeeded"
WAYS = (
    Way(0.80, "queued running succeeded"),
    Way(0.05, f"queued {_TRY} {_AGAIN}"),
    Way(0.02, f"queued {_TRY} {_TRY} {_AGAIN}"),
    Way(0.005, f"queued {_TRY} {_TRY} {_TRY} {_AGAIN}"),
    Way(0.02, "scheduled queued running succeeded"),
    Way(0.005, "queued running queued running succeeded"),
    Way(0.035, "queued running failed"),
    Way(0.005, f"queued {_TRY} {_TRY} running failed"),
    Way(0.02, f"queued {_TRY} {_TRY} {_TRY} {_TRY} running failed"),
    Way(0.01, "queued running timed_out"),
    Way(0.012, "queued canceled"),
    Way(0.004, "queued running canceling canceled"),
    Way(0.004, "pending_approval rejected"),
    Way(0.008, "scheduled expired"),
    Way(0.0008, "scheduled", is_live=True),
    Way(0.0006, "queued paused", is_live=True),
    Way(0.0003, "queued running retry_wait", is_live=True),
    Way(0.0003, "queued running waiting", is_live=True),
)
PARENT = "queued running waiting queued running succeeded"
CHILD = "queued running succeeded"
# Live ones may be run after all, so they do nothing but wait or answer.
LIVE_ACTION, WAITING_ACTION, PARENT_ACTION = "demo.echo", "demo.wait", "demo.tree"
SIGNAL = "go"
# Actions with their weights.
ACTIONS = (
    ("crm.contact.create", 24),
    ("crm.contact.change", 14),
    ("crm.lead.create", 12),
    ("crm.activity.create", 12),
    ("commerce.product.change", 9),
    ("commerce.variant.change", 8),
    ("commerce.images.fetch", 7),
    ("crm.opportunity.move", 6),
    ("crm.lead.qualify", 4),
    ("crm.lead.convert", 2),
    ("crm.opportunity.win", 1),
    ("commerce.product.publish", 1),
)
FAULTS = (
    ("http.503", "The address answered 503"),
    ("http.503", "The address answered 503"),
    ("http.unreachable", "The address does not answer: timed out"),
    ("http.429", "The address answered 429"),
    ("not_found", "No such contact"),
    ("invalid_input", "phones/0: is no telephone number"),
    ("provider_declined", "The provider declined: account is closed"),
    ("database_conflict", "Another change was quicker"),
)
QUEUES = ("default",) * 16 + ("slow",) * 3 + ("imports",)
PRIORITIES = (5,) * 14 + (1, 2, 3, 7, 8, 10)
SOURCES = ("shop", "import", "api", "console", "schedule")


def ways() -> list[dict[str, Any]]:
    """Return the ways with the part of 0 to 1 that each takes; the first takes what is left."""
    rest = 1.0 - sum(way.share for way in WAYS[1:])
    rows, low = [], 0.0
    for way in (WAYS[0]._replace(share=rest), *WAYS[1:]):
        rows.append({"low": low, "high": low + way.share, "path": way.path.split(), "is_live": way.is_live})
        low += way.share
    return rows


def actions() -> list[str]:
    """Return each action as often as it weighs."""
    return [name for name, weight in ACTIONS for _ in range(weight)]
