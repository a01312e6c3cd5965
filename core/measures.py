"""Measurements for Prometheus: how long requests take, and what apps count in the database when they are asked.

With PROMETHEUS_MULTIPROC_DIR set, all processes of one host answer together, whichever is asked.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import DatabaseError
from django.http import HttpRequest
from prometheus_client import REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

logger = logging.getLogger("nexus.measures")
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_REQUESTS = Histogram(
    "nexus_http_request_seconds",
    "How long requests took",
    ["method", "route", "status"],
    buckets=_BUCKETS,
)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
Values = Iterable[tuple[tuple[str, ...], float]]


@dataclass(frozen=True, slots=True)
class Measure:
    """Something an app counts when it is asked: `read` returns each value with those of its labels."""

    name: str
    help: str
    labels: tuple[str, ...]
    read: Callable[[], Values]


_measures: dict[str, Measure] = {}


def register(*measures: Measure) -> None:
    """Add what an app counts; called by `AppConfig.ready`."""
    _measures.update({each.name: each for each in measures})


def note_request(request: HttpRequest, *, status: int, seconds: float) -> None:
    """Count a request by its route (never by its address, of which there is no end) and the class of its status."""
    match = request.resolver_match
    method = request.method if request.method in _METHODS else "other"
    _REQUESTS.labels(method, match.route if match else "none", f"{status // 100}xx").observe(seconds)


def expose() -> bytes:
    """Return every measurement in the text format of Prometheus."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        for collector in (_REQUESTS, _Process()):
            registry.register(collector)
    registry.register(_Slowest(registry))
    registry.register(_Counted())
    return generate_latest(registry)


class _Process(Collector):
    """What the client library tells of this process: memory, processor time, garbage."""

    def collect(self) -> Iterator[Metric]:
        for family in REGISTRY.collect():
            if not family.name.startswith("nexus_"):
                yield family


class _Slowest(Collector):
    """The time within which 99 of 100 requests were answered since the start, read off the buckets."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.families = list(registry.collect())

    def collect(self) -> Iterator[Metric]:
        buckets: dict[float, float] = {}
        for family in self.families:
            for sample in family.samples:
                if sample.name == "nexus_http_request_seconds_bucket":
                    edge = float(sample.labels["le"])
                    buckets[edge] = buckets.get(edge, 0) + sample.value
        text = "Upper edge of the bucket with the 99th percentile of all requests"
        yield GaugeMetricFamily("nexus_http_request_p99_seconds", text, value=_edge_of(buckets, 0.99))


def _edge_of(buckets: dict[float, float], share: float) -> float:
    """Return the edge below which a share of all is; buckets count everything below their edge."""
    wanted = share * max(buckets.values(), default=0)
    return next((edge for edge in sorted(buckets) if wanted and buckets[edge] >= wanted), 0.0)


class _Counted(Collector):
    """What apps count; one that cannot be read is left out and said to have failed."""

    def collect(self) -> Iterator[Metric]:
        failed = GaugeMetricFamily("nexus_measure_failed", "1 for what could not be counted", labels=["measure"])
        for measure in _measures.values():
            family = GaugeMetricFamily(measure.name, measure.help, labels=measure.labels)
            try:
                for labels, value in measure.read():
                    family.add_metric(labels, value)
            except DatabaseError:
                logger.exception("measure failed", extra={"measure": measure.name})
                failed.add_metric([measure.name], 1)
            else:
                failed.add_metric([measure.name], 0)
                yield family
        yield failed
