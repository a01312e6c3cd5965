"""The Celery application. Messages are doorbells: they may be lost or doubled, the rows decide."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nexus.settings.local")
app = Celery("nexus", amqp="nexus.broker:Broker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_ignore_result=True,
    task_acks_late=False,
    worker_prefetch_multiplier=2,
    worker_soft_shutdown_timeout=10,
    worker_enable_remote_control=False,
    worker_send_task_events=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    # A message need not outlive its worker, so acknowledgements stay in the process. One that failed while the broker
    # was away would count against the prefetch for ever, and after a few the worker would take nothing any more.
    broker_transport_options={"ack_emulation": False},
    task_default_queue="default",
    # The engine keeps its own connection; Celery would close Django's after every message.
    CELERY_DB_REUSE_MAX=1_000_000_000,
)
app.autodiscover_tasks()


@setup_logging.connect  # type: ignore[untyped-decorator, unused-ignore]
def keep_our_logs(**_: Any) -> None:
    """Leave logging as the settings configured it."""
