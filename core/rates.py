"""Rate limits: cheap counting in the process for the API, exact counting in Valkey for sign-in and the like."""

import logging
import threading
import time
from collections import Counter
from dataclasses import dataclass

import redis

from core.doorbell import valkey
from core.errors import LimitReachedError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rate:
    """`quota` calls in a window of `seconds`."""

    quota: int
    seconds: int

    def times(self, factor: int) -> "Rate":
        """Return the rate of a group whose members have this one each."""
        return Rate(self.quota * factor, self.seconds)

    @classmethod
    def parse(cls, text: str) -> "Rate":
        """Read "600/60": quota, slash, seconds."""
        quota, _, seconds = text.partition("/")
        return cls(int(quota), int(seconds))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a caller stands in the running window."""

    rate: Rate
    used: int
    reset_seconds: int

    @property
    def is_over(self) -> bool:
        """Whether this call is one too many."""
        return self.used > self.rate.quota

    @property
    def remaining(self) -> int:
        """Calls left in this window."""
        return max(0, self.rate.quota - self.used)

    def headers(self) -> dict[str, str]:
        """Return the headers of the IETF draft "RateLimit header fields for HTTP"."""
        return {
            "RateLimit-Policy": f'"default";q={self.rate.quota};w={self.rate.seconds}',
            "RateLimit": f'"default";r={self.remaining};t={self.reset_seconds}',
        }


def refuse(standing: Standing) -> LimitReachedError:
    """Return the refusal of a caller that has used its quota up."""
    headers = {**standing.headers(), "Retry-After": str(standing.reset_seconds)}
    return LimitReachedError(f"Try again in {standing.reset_seconds} seconds", headers=headers)


class SharedCounter:
    """Counts in this process and adds its counts to Valkey each second.

    The processes together overshoot a quota by at most what one caller sends in one second; without Valkey each
    process goes on counting alone.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pending: Counter[str] = Counter()
        self._totals: dict[str, int] = {}
        self._ends: dict[str, float] = {}
        self._thread: threading.Thread | None = None

    def hit(self, caller: str, rate: Rate) -> Standing:
        """Count one call."""
        now = time.time()
        window, into = divmod(int(now), rate.seconds)
        key = f"rate:{caller}:{window}"
        with self._lock:
            self._pending[key] += 1
            self._ends[key] = now + rate.seconds - into
            used = self._totals.get(key, 0) + self._pending[key]
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._share_forever, name="rates", daemon=True)
                self._thread.start()
        return Standing(rate, used, rate.seconds - into)

    def _share_forever(self) -> None:
        while True:
            time.sleep(1)
            self.share()

    def share(self) -> None:
        """Move what was counted here into Valkey, and take the totals of all processes from it."""
        with self._lock:
            pending, self._pending = self._pending, Counter()
            for key, count in pending.items():
                self._totals[key] = self._totals.get(key, 0) + count
            for key in [key for key, end in self._ends.items() if end < time.time()]:
                del self._ends[key]
                self._totals.pop(key, None)
        if not pending:
            return
        try:
            pipeline = valkey().pipeline(transaction=False)
            for key, count in pending.items():
                pipeline.incrby(key, count)
                pipeline.expire(key, 3600)
            totals = dict(zip(pending, pipeline.execute()[::2], strict=True))
        except redis.RedisError:
            logger.warning("rates_not_shared")
            return
        with self._lock:
            self._totals.update(totals)


shared = SharedCounter()

_COUNT = """
local used = redis.call('INCR', KEYS[1])
if used == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {used, redis.call('TTL', KEYS[1])}
"""
_GIVE_BACK = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('DECR', KEYS[1]) end"


def count_exactly(name: str, rate: Rate) -> Standing:
    """Count one call in Valkey; when Valkey is away, count in this process instead of letting all through."""
    try:
        used, seconds = valkey().eval(_COUNT, 1, f"exact:{name}", rate.seconds)
    except redis.RedisError:
        logger.warning("rate_counted_locally", extra={"rate": name.partition(":")[0]})
        return shared.hit(name, rate)
    return Standing(rate, int(used), max(1, int(seconds)))


def spend(name: str, rate: Rate) -> Standing:
    """Count one call exactly.

    Raises:
        LimitReachedError: the quota was used up before.
    """
    standing = count_exactly(name, rate)
    if standing.is_over:
        raise refuse(standing)
    return standing


def give_back(name: str) -> None:
    """Take one call of `count_exactly` back, because it turned out to be in order."""
    try:
        valkey().eval(_GIVE_BACK, 1, f"exact:{name}")
    except redis.RedisError:
        logger.warning("rate_not_given_back", extra={"rate": name.partition(":")[0]})
