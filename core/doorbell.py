"""Doorbells: after commit, tell a queue's workers that rows wait. A lost bell costs one tick of the scheduler."""

import atexit
import functools
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import redis
from celery import current_app
from django.conf import settings
from django.db import transaction
from redis.backoff import NoBackoff
from redis.commands.core import Script
from redis.retry import Retry

from core.ids import uuid7

logger = logging.getLogger(__name__)
COALESCE_MILLISECONDS = 2000
WORK = "executions.work"
# So long nobody announces anything after the server did not answer: a hint is not worth waiting for.
QUIET_SECONDS = 5.0
_quiet_until = 0.0
# Hang the bell up and put the message into the queue, in one call; nothing, while the bell still sounds.
_RING = "if redis.call('SET', KEYS[1], 1, 'NX', 'PX', ARGV[1]) then redis.call('LPUSH', KEYS[2], ARGV[2]) end"
_writing = threading.Lock()
_MARK = "00000000-0000-7000-8000-000000000000"


@functools.cache
def valkey() -> redis.Redis:
    """Return this process's client of the cache and broker server."""
    once = Retry(NoBackoff(), 0)
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=1, retry=once)


@functools.cache
def _ringing() -> Script:
    return valkey().register_script(_RING)


@functools.lru_cache(maxsize=1000)
def _pattern(task: str, queue: str, route: str) -> str:
    """Return the message as Celery writes it, with a mark for its id."""
    # Queues in memory are one for the process: each thread must take out what it put in.
    with _writing, current_app.connection_for_write("memory://") as aside:
        current_app.send_task(task, args=[queue], queue=route, ignore_result=True, task_id=_MARK, connection=aside)
        message = aside.default_channel.queues[route].get_nowait()
    message["properties"]["delivery_tag"] = _MARK
    return json.dumps(message)


def ring(queue: str, *, task: str = WORK) -> None:
    """Ring after commit. Many rings of one queue inside two seconds become one message.

    Whatever a bell meets, the caller hears nothing of it: what was committed must not be answered with an error.
    """

    def ring_it() -> None:  # Django asks a robust one for its name, which a partial has not
        ring_now(queue, task=task)

    transaction.on_commit(ring_it, robust=True)


def ring_soon(queue: str, *, task: str) -> None:
    """Ring after commit, beside the caller: for what may wait some milliseconds but must not take any."""

    def ask() -> None:
        _ringer.ask(queue, task)

    transaction.on_commit(ask, robust=True)


def ring_now(queue: str, *, task: str = WORK, milliseconds: int = COALESCE_MILLISECONDS) -> None:
    """Ring at once, unless the bell of this queue still sounds; the task gets the queue's name."""
    _ring(f"bell:{queue}", task, queue, milliseconds)


def ring_colleague(queue: str, *, task: str = WORK) -> None:
    """Call one more worker to a queue that has more than one batch; at most one call in 50 ms."""
    _ring(f"bell:{queue}:colleague", task, queue, 50)


def _ring(bell: str, task: str, queue: str, milliseconds: int) -> None:
    """Ring unless it sounds; workers of its own hear it when the settings name some, else those of `default`."""
    route = queue if queue in settings.WORKER_QUEUES else "default"
    message = _pattern(task, queue, route).replace(_MARK, str(uuid7()))
    try:
        _ringing()(keys=[bell, route], args=[milliseconds, message])
    except redis.RedisError:
        logger.warning("doorbell_lost", extra={"queue": queue})


class Ringer:
    """Rings in a thread of its own: what is asked for while it rings, or in its pause, is one ring more."""

    PAUSE_SECONDS = 0.005

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Start with nothing asked for and no thread; a child that was forked has none of its parent's."""
        self._asked: dict[str, str] = {}
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    def ask(self, queue: str, task: str) -> None:
        """Have a queue rung."""
        with self._lock:
            self._asked[queue] = task
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._ring_forever, name="ringer", daemon=True)
                self._thread.start()
        self._wake.set()

    def settle(self) -> None:
        """Ring what was asked for and not rung yet."""
        with self._lock:
            asked, self._asked = self._asked, {}
        for queue, task in asked.items():
            try:
                ring_now(queue, task=task)
            except Exception:  # the border of the thread: it rings for all that come after
                logger.exception("doorbell_lost", extra={"queue": queue})

    def _ring_forever(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            self.settle()
            time.sleep(self.PAUSE_SECONDS)


_ringer = Ringer()
atexit.register(_ringer.settle)
os.register_at_fork(after_in_child=_ringer.begin)


def silence(queue: str) -> None:
    """Take the bell down before claiming, so that whatever commits later rings again."""
    try:
        valkey().delete(f"bell:{queue}")
    except redis.RedisError:
        logger.warning("doorbell_lost", extra={"queue": queue})


def silence_meanwhile(queue: str) -> Callable[[], None]:
    """Have the bell taken down and go on at once; what is given back waits until it is down.

    Only a look at the queue that begins after that wait may be the last one.
    """
    try:
        link: Any = valkey().connection_pool.get_connection()
    except redis.RedisError:
        logger.warning("doorbell_lost", extra={"queue": queue})
        return lambda: None

    def wait() -> None:
        try:
            link.read_response()
        except redis.RedisError:
            logger.warning("doorbell_lost", extra={"queue": queue})
            link.disconnect()
        finally:
            valkey().connection_pool.release(link)

    try:
        link.send_command("DEL", f"bell:{queue}")
    except redis.RedisError:
        logger.debug("doorbell_unsent", extra={"queue": queue})  # the read says it
    return wait


def hold(queue: str, *, milliseconds: int = 1000) -> None:
    """Keep the bell quiet while a worker watches the queue anyway."""
    try:
        valkey().set(f"bell:{queue}", 1, px=milliseconds)
    except redis.RedisError:
        logger.warning("doorbell_lost", extra={"queue": queue})


def announce(channel: str, keys: Iterable[object]) -> None:
    """Tell whoever listens now that there is something new about these keys. A hint: it may be lost."""
    global _quiet_until  # noqa: PLW0603 - of this process
    text = ",".join(str(key) for key in keys)
    if not text or time.monotonic() < _quiet_until:
        return
    try:
        valkey().publish(channel, text)
    except redis.RedisError:
        _quiet_until = time.monotonic() + QUIET_SECONDS
        logger.warning("announcement_lost", extra={"channel": channel})
