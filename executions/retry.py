"""When an attempt failed: another one after which delay, or none."""

import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from typing import Any

from core.actions import Retry

_HOLDS = {"pause": "paused", "require_approval": "pending_approval"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows a failed attempt: a status, and for retry_wait the delay in seconds."""

    status: str
    delay_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """How an execution is retried: the action's policy with what its start changed, and rules by error code."""

    retry: Retry
    rules: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def of(cls, declared: Retry, changes: Mapping[str, Any] | None) -> "Policy":
        """Lay the options of one execution over the action's own policy."""
        if not changes:
            return cls(declared)
        own = {key: value for key, value in changes.items() if key in asdict(declared)}
        return cls(replace(declared, **own), tuple(changes.get("rules", ())))

    def hold_of(self, code: str) -> str | None:
        """Return the status in which what failed with this code waits for people, None when it does not."""
        fitting = next((rule for rule in self.rules if fnmatchcase(code, rule["code"])), None)
        return _HOLDS.get(fitting["action"]) if fitting is not None else None

    def for_code(self, code: str) -> Retry | None:
        """Return the policy for an error code, None when it is never retried; the first rule that fits decides."""
        for rule in self.rules:
            if fnmatchcase(code, rule["code"]):
                if rule["action"] != "retry":
                    return None
                own = {key: rule[key] for key in asdict(self.retry) if rule.get(key) is not None}
                return replace(self.retry, **own)
        return self.retry


def delay_of(retry: Retry, *, failures: int, retry_after: float | None = None, chance: float | None = None) -> float:
    """Return the delay in seconds after failed attempt number `failures` (1 is the first)."""
    luck = random.random() if chance is None else chance  # noqa: S311 - spreads load, guards nothing
    full = min(retry.cap_seconds, retry.base_seconds * retry.factor ** min(failures - 1, 64))
    return max(retry_after or 0.0, full * (1 - retry.jitter * luck))


def judge(
    policy: Policy,
    *,
    code: str,
    failures: int,
    is_permanent: bool,
    now: datetime,
    deadline_at: datetime | None = None,
    retry_after: float | None = None,
    end: str = "failed",
) -> Verdict:
    """Decide what follows failed attempt number `failures`; `end` is the status when no attempt is left."""
    held = policy.hold_of(code)
    if held is not None:
        return Verdict(held)
    retry = None if is_permanent else policy.for_code(code)
    if retry is None or failures >= retry.max_attempts:
        return Verdict(end)
    delay = delay_of(retry, failures=failures, retry_after=retry_after)
    if deadline_at is not None and now + timedelta(seconds=delay) > deadline_at:
        return Verdict("timed_out")
    return Verdict("retry_wait", delay)
