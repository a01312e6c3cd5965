"""The Celery application. Messages are doorbells: they may be lost or doubled, the rows decide."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nexus.settings.local")
app = Celery("nexus")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_ignore_result=True,
    task_acks_late=False,
    worker_prefetch_multiplier=2,
    worker_soft_shutdown_timeout=10,
    worker_enable_remote_control=False,
    worker_send_task_events=False,
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": 60, "unacked_restore_interval": 5, "unacked_restore_throttle": 1},
    task_default_queue="default",
    # The engine keeps its own connection; Celery would close Django's after every message.
    CELERY_DB_REUSE_MAX=1_000_000_000,
)
app.autodiscover_tasks()


@setup_logging.connect  # type: ignore[untyped-decorator, unused-ignore]
def keep_our_logs(**_: Any) -> None:
    """Leave logging as the settings configured it."""
