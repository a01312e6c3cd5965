"""Is the process alive, can it work, which version is it, and its measurements."""

from collections.abc import Callable

import psycopg
import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from core import measures
from core.api.answers import reply
from core.doorbell import valkey

CHECK_SECONDS = 2


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process runs; needs nothing else."""
    return reply({"status": "alive"})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, broker and migrations are in order, else 503 naming what is not."""
    parts = {"database": _database(), "broker": _broker()}
    parts["migrations"] = _migrations() if parts["database"] == "ok" else "unknown"
    is_ready = all(state == "ok" for state in parts.values())
    return reply({"status": "ready" if is_ready else "not_ready", "parts": parts}, status=200 if is_ready else 503)


@require_safe
def version(request: HttpRequest) -> HttpResponse:
    """Answer the running version."""
    return reply({"version": settings.VERSION})


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer measurements for Prometheus; open to the machine itself and to holders of the metrics key."""
    is_local = request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"} and "HTTP_X_FORWARDED_FOR" not in request.META
    key, given = settings.METRICS_KEY, request.META.get("HTTP_AUTHORIZATION", "")
    if not is_local and (not key or not constant_time_compare(given, f"Bearer {key}")):
        return HttpResponse(status=404)
    return HttpResponse(measures.expose(), content_type=CONTENT_TYPE_LATEST)


def _state(check: Callable[[], bool]) -> str:
    try:
        return "ok" if check() else "behind"
    except (DatabaseError, psycopg.Error, redis.RedisError, OSError):
        return "away"


def _database() -> str:
    """Ask on a connection of its own, in bounded time: one of the pool would wait for a server that stands still."""

    def answers() -> bool:
        with psycopg.connect(settings.DATABASE_URL, autocommit=True, connect_timeout=CHECK_SECONDS) as probe:
            return probe.execute("SELECT 1").fetchone() == (1,)

    return _state(answers)


def _broker() -> str:
    return _state(lambda: bool(valkey().ping()))


def _migrations() -> str:
    def done() -> bool:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())

    return _state(done)
