"""Is the process alive, can it work, which version is it, and its measurements."""

from collections.abc import Callable

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from core.api.answers import reply
from core.doorbell import valkey


def alive(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process runs; needs nothing else."""
    return reply({"status": "alive"})


def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, broker and migrations are in order, else 503 naming what is not."""
    parts = {"database": _database(), "broker": _broker()}
    parts["migrations"] = _migrations() if parts["database"] == "ok" else "unknown"
    is_ready = all(state == "ok" for state in parts.values())
    return reply({"status": "ready" if is_ready else "not_ready", "parts": parts}, status=200 if is_ready else 503)


def version(request: HttpRequest) -> HttpResponse:
    """Answer the running version."""
    return reply({"version": settings.VERSION})


def metrics(request: HttpRequest) -> HttpResponse:
    """Answer measurements for Prometheus; open to the machine itself and to holders of the metrics key."""
    is_local = request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"} and "HTTP_X_FORWARDED_FOR" not in request.META
    key = settings.METRICS_KEY
    if not is_local and (not key or request.META.get("HTTP_AUTHORIZATION") != f"Bearer {key}"):
        return HttpResponse(status=404)
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _state(check: Callable[[], bool]) -> str:
    try:
        return "ok" if check() else "behind"
    except (DatabaseError, redis.RedisError, OSError):
        return "away"


def _database() -> str:
    def answers() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone()[0])

    return _state(answers)


def _broker() -> str:
    return _state(lambda: bool(valkey().ping()))


def _migrations() -> str:
    def done() -> bool:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())

    return _state(done)
