"""Structured logs: one JSON object a line with request, tenant and execution ids."""

import logging
import logging.config
from typing import Any

import structlog
from django.http import HttpRequest
from structlog.typing import EventDict, Processor

from core.requests import path_for_logs, request_id
from core.tenancy import find_tenant_id


def add_context(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Add the ids of the running request and tenant, when there are any."""
    if request_id.get():
        event.setdefault("request_id", request_id.get())
    tenant_id = find_tenant_id()
    if tenant_id is not None:
        event.setdefault("tenant_id", str(tenant_id))
    return event


class WithoutTokens(logging.Filter):
    """Names a path as our own log line does: Django's lines about a request would hold the token of a link."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record and let it through."""
        request = record.__dict__.pop("request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            shown = path_for_logs(request)
            record.args = tuple(shown if each == request.path else each for each in record.args)
        return True


def logging_settings(*, level: str, as_json: bool) -> dict[str, Any]:
    """Configure logging now and return the configuration, for Django's own use of the name."""
    renderer: Processor = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer()
    chain: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        add_context,
        structlog.processors.format_exc_info,
    ]
    configuration = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": chain,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            },
        },
        "filters": {"without_tokens": {"()": WithoutTokens}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "structured", "filters": ["without_tokens"]},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.request": {"level": "ERROR"},
            "django.server": {"level": "WARNING"},
            "celery.app.trace": {"level": "WARNING"},
            "psycopg.pool": {"level": "ERROR"},
        },
    }
    logging.config.dictConfig(configuration)
    return configuration
