"""The service under faults: one key one object, health, draining, a broker that is away."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import httpx
import pytest

from core.embedded.processes import wait_until
from tests.executions.following import Follower
from tests.faults.client import Client
from tests.faults.rows import Rows, full_size, seconds_until

pytestmark = full_size
POSTS = {
    "executions": lambda name: {"action": "demo.echo", "input": {"name": name}},
    "crm/contacts": lambda name: {"first_name": name, "last_name": "Key"},
    "crm/companies": lambda name: {"name": name},
    "crm/leads": lambda name: {"name": name},
    "commerce/products": lambda name: {"name": name},
    "commerce/categories": lambda name: {"name": name},
    "schedules": lambda name: {"name": name, "action": "demo.echo", "input": {}, "every_seconds": 86_400},
}
"""Operations that create, with a body that holds a name."""


def same(first, second):
    return (first.status_code, first.content) == (second.status_code, second.content)


class TestIdempotency:
    """S-I1."""

    PARALLEL, ROUNDS = 20, 5

    def at_once(self, rows, path, body, key):
        """Twenty at the same moment; those that were told to wait ask again."""
        barrier = threading.Barrier(self.PARALLEL)
        statuses = Counter()

        def ask(_):
            barrier.wait()
            while True:
                answer = rows.client.ask("POST", path, json=body, headers={"Idempotency-Key": key})
                statuses[answer.status_code] += 1
                if answer.status_code != 409:
                    return answer
                assert answer.json()["code"] == "idempotency_in_progress"
                assert answer.headers["Retry-After"]
                time.sleep(0.05)

        with ThreadPoolExecutor(self.PARALLEL) as threads:
            answers = list(threads.map(ask, range(self.PARALLEL)))
        return answers, statuses

    @pytest.mark.parametrize("path", POSTS)
    def test_twenty_at_once_make_one(self, rows, path):
        rows.client.get(path)
        for number in range(self.ROUNDS):
            name = f"once-{number}-{time.monotonic_ns()}"
            body, key = POSTS[path](name), f"key-{name}"

            answers, _ = self.at_once(rows, path, body, key)

            assert {answer.status_code for answer in answers} == {201}
            assert len({answer.content for answer in answers}) == 1
            assert len({answer.json()["id"] for answer in answers}) == 1
            replay = rows.client.ask("POST", path, json=body, headers={"Idempotency-Key": key})
            assert same(replay, answers[0])
            assert len([row for row in rows.client.every(path) if name in str(row)]) == 1
            other = rows.client.ask("POST", path, json=POSTS[path](f"{name}x"), headers={"Idempotency-Key": key})
            assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")

    @pytest.mark.parametrize("path", ["executions", "crm/contacts"])
    def test_is_kept_for_each_person_and_each_business(self, rows, path):
        body, key = POSTS[path]("Everybody"), f"shared-{time.monotonic_ns()}"

        answers = [
            each.client.ask("POST", path, json=body, headers={"Idempotency-Key": key})
            for each in (rows, rows.colleague("management"), rows.other())
        ]

        assert [answer.status_code for answer in answers] == [201, 201, 201]
        assert len({answer.json()["id"] for answer in answers}) == 3

    def test_of_what_still_runs_is_refused(self, rows):
        body, headers = POSTS["crm/contacts"]("Slow"), {"Idempotency-Key": f"slow-{time.monotonic_ns()}"}
        with ThreadPoolExecutor(1) as thread:
            with rows.locked("LOCK TABLE crm_contact IN EXCLUSIVE MODE"):
                first = thread.submit(rows.client.ask, "POST", "crm/contacts", json=body, headers=headers)
                time.sleep(1)
                second = rows.client.ask("POST", "crm/contacts", json=body, headers=headers)
            done = first.result()

        assert (second.status_code, second.json()["code"]) == (409, "idempotency_in_progress")
        assert done.status_code == 201
        assert same(done, rows.client.ask("POST", "crm/contacts", json=body, headers=headers))

    @pytest.mark.parametrize("verb", ["archive", "restore"])
    def test_of_what_moves_answers_again(self, rows, verb):
        contact = rows.client.post("crm/contacts", POSTS["crm/contacts"]("Moved"), key=f"moved-{time.monotonic_ns()}")
        if verb == "restore":
            assert rows.client.ask("POST", f"crm/contacts/{contact['id']}/archive", json={}).is_success
        path, key = f"crm/contacts/{contact['id']}/{verb}", f"move-{time.monotonic_ns()}"

        answers, _ = self.at_once(rows, path, {}, key)

        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.content for answer in answers}) == 1


class TestKilledWeb:
    """S-I2."""

    COUNT, KILLS = 150, 8

    def test_repeats_no_effect(self, rows, tree):
        paths = list(POSTS)
        names = [f"kept-{number:03d}-{time.monotonic_ns()}" for number in range(self.COUNT)]

        def post(number):
            path = paths[number % len(paths)]
            return path, rows.client.post(path, POSTS[path](names[number]), key=f"key-{names[number]}")["id"]

        def kill():
            for number in range(self.KILLS):
                if number % 2:
                    tree.kill_child("web", number / self.KILLS)
                else:
                    tree.kill("web")
                time.sleep(3)

        with ThreadPoolExecutor(1) as killer, ThreadPoolExecutor(6) as clients:
            killing = killer.submit(kill)
            done = list(clients.map(post, range(self.COUNT)))
            while not killing.done():
                assert list(clients.map(post, range(self.COUNT))) == done, "once more under the same keys"
        again = [post(number) for number in range(self.COUNT)]

        assert again == done
        for path in paths:
            mine = [name for number, name in enumerate(names) if paths[number % len(paths)] == path]
            texts = [str(row) for row in rows.client.every(path)]
            assert {sum(name in text for text in texts) for name in mine} == {1}, path
        assert sum(rows.client.answers[name] for name in ("RemoteProtocolError", "ReadError", "ConnectError")) > 0


class Probe:
    """Asks an address all the time and notes the answers."""

    def __init__(self, url: str, timeout: float = 10.0) -> None:
        self.url = url
        self.answers: list[tuple[float, int, float]] = []
        self._timeout = timeout
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._go)

    def __enter__(self) -> "Probe":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _go(self) -> None:
        with httpx.Client(timeout=self._timeout, trust_env=False) as http:
            while not self._is_over.wait(0.1):
                began = time.monotonic()
                try:
                    status = http.get(self.url).status_code
                except httpx.HTTPError:
                    status = 0
                self.answers.append((began, status, time.monotonic() - began))

    def last(self) -> int:
        return self.answers[-1][1] if self.answers else -1

    def since(self, at: float) -> Counter[int]:
        return Counter(status for began, status, _ in self.answers if began >= at)

    def slowest(self, at: float) -> float:
        return max(seconds for began, _, seconds in self.answers if began >= at)


class TestHealth:
    """S-O6."""

    @pytest.mark.parametrize("how", ["without", "frozen"])
    @pytest.mark.parametrize(("name", "part"), [("postgres", "database"), ("valkey", "broker")])
    def test_tells_what_is_gone_and_heals(self, tree, name, part, how):
        base = f"http://127.0.0.1:{tree.port}"
        stream = f"http://127.0.0.1:{tree.port + 1}"
        with (
            Probe(f"{base}/healthz") as alive,
            Probe(f"{stream}/healthz") as stream_alive,
            Probe(f"{base}/readyz") as ready,
        ):
            assert wait_until(lambda: ready.last() == 200, 40)
            with getattr(tree, how)(name):
                gone_at = time.monotonic()
                to_503 = seconds_until(lambda: ready.last() == 503, 40)
                parts = httpx.get(f"{base}/readyz", timeout=20, trust_env=False).json()["parts"]
                time.sleep(8)
                during = ready.since(gone_at + to_503 + 0.2)
            back_at = time.monotonic()
            to_200 = seconds_until(lambda: ready.last() == 200, 60)
            time.sleep(3)
            after = ready.since(back_at + to_200 + 0.2)

        assert parts[part] == "away"
        assert to_503 <= 5.0, f"{to_503:.1f} s"
        assert set(during) == {503}, during
        assert to_200 <= 10.0, f"{to_200:.1f} s"
        assert set(after) == {200}, after
        for probe in (alive, stream_alive):
            assert set(probe.since(gone_at)) == {200}, "liveness needs nothing"
            assert probe.slowest(gone_at) < 2.0


@contextmanager
def asked(rows: Rows, ask: Callable[[Client, int], httpx.Response], *, threads: int, pause: float):
    """Ask in several threads, each with a pause after an answer, for the length of a block.

    Gives the list of (status or name of the error, seconds).
    """
    found: list[tuple[int | str, float]] = []
    is_over = threading.Event()

    def go(start):
        for number in range(start, 10**9, threads):
            if is_over.is_set():
                return
            began = time.monotonic()
            try:
                status = ask(rows.client, number).status_code
            except httpx.ConnectError:
                status = "refused"  # nobody listened: nothing was accepted that could be lost
            except httpx.HTTPError as error:
                status = type(error).__name__
            found.append((status, time.monotonic() - began))
            time.sleep(pause)

    with ThreadPoolExecutor(threads) as running:
        futures = [running.submit(go, start) for start in range(threads)]
        try:
            yield found
        finally:
            is_over.set()
            for future in futures:
                future.result()


def start_one(client, number):
    body = {"action": "demo.sleep", "input": {"seconds": 0.3, "busy": True}, "metadata": {"key": f"drain-{number}"}}
    return client.ask("POST", "executions", json=body)


def read_or_write(client, number):
    if number % 3 == 0:
        return client.ask("POST", "executions", json={"action": "demo.echo", "metadata": {"key": f"away-{number}"}})
    if number % 3 == 1:
        return client.ask("POST", "crm/contacts", json={"first_name": "Away", "last_name": str(number)})
    return client.ask("GET", "crm/contacts?limit=10")


def unfinished(rows, like):
    return rows.tree.rows(
        "SELECT id, status, lost_count FROM executions_execution WHERE metadata->>'key' LIKE %s"
        " AND (status <> 'succeeded')",
        like,
    )


class TestDraining:
    """S-O7."""

    @pytest.mark.parametrize("name", ["web", "stream", "ticker", "worker"])
    def test_ends_in_order_and_without_an_error(self, rows, tree, name):
        lost = "SELECT coalesce(sum(lost_count), 0) FROM executions_execution"
        before = tree.rows(lost)[0][0]
        # As many as two processes end in less than a minute.
        with asked(rows, start_one, threads=6, pause=0.3) as answers:
            time.sleep(5)
            took = tree.end(name)
            time.sleep(10)

        statuses = Counter(status for status, _ in answers)
        assert took <= 30, f"{took:.1f} s"
        assert set(statuses) <= {201, "refused"}, statuses
        assert "refused" not in statuses or name == "web"
        assert wait_until(lambda: not unfinished(rows, "drain-%"), 120, pause=1), unfinished(rows, "drain-%")[:5]
        assert tree.rows(lost)[0][0] == before, "nothing was given up by a worker that had time to end it"

    def test_lets_a_long_run_go_and_nothing_is_stuck(self, rows, tree):
        """Longer than the worker is given: it is taken over, once."""
        key = rows.start("demo.sleep", {"seconds": 40, "busy": True})
        rows.worker_of(key)

        took = tree.end("worker")
        done = rows.ends(key, 150)

        assert took <= 30, f"{took:.1f} s"
        assert (done["status"], rows.outcomes(key)) == ("succeeded", ["succeeded"])

    def test_ends_followers_who_come_again(self, rows, tree):
        """A follower of the stream process is told to come again, and misses nothing."""
        key = rows.start("demo.tell", {"lines": 60, "seconds": 30})
        address = f"http://127.0.0.1:{tree.port + 1}/api/v1/executions/{key}/stream"
        follower = Follower(address, Authorization=f"Bearer {rows.client.token()}", Accept="text/event-stream")
        follower.follow(most=10, seconds=60)

        with ThreadPoolExecutor(1) as ender:
            ending = ender.submit(tree.end, "stream")
            deadline = time.monotonic() + 120
            while not follower.data("end") and time.monotonic() < deadline:
                with suppress(httpx.TransportError):
                    follower.follow(seconds=20)
                time.sleep(0.5)

        lines = [int(each["text"].split()[1]) for each in follower.data("log")]
        assert ending.result() <= 30, f"{ending.result():.1f} s"
        assert lines == [number for number in range(1, 61) if number % 5], "each line once, in order"

    def test_of_the_whole_loses_nothing(self, rows, tree):
        with asked(rows, start_one, threads=2, pause=0.02) as answers:
            time.sleep(4)
            began = time.monotonic()
            stopped = tree.manage("down")
            took = time.monotonic() - began
        accepted = sum(status == 201 for status, _ in answers)
        up = tree.manage("up", "--detach")

        assert (stopped.returncode, up.returncode) == (0, 0), stopped.stdout + up.stdout + up.stderr
        assert took <= 60, f"{took:.1f} s"
        assert accepted > 0
        assert set(Counter(status for status, _ in answers)) <= {201, 503, "refused"}, Counter(answers)
        assert wait_until(lambda: not unfinished(rows, "drain-%"), 120, pause=1), unfinished(rows, "drain-%")[:5]


class TestBrokerAway:
    """S-O8."""

    SECONDS = 60

    @pytest.mark.parametrize("how", ["without", "frozen"])
    def test_goes_on_and_everything_is_done_later(self, rows, tree, how):
        assert rows.ends(rows.start("demo.echo", {}))["status"] == "succeeded"
        with getattr(tree, how)("valkey"), asked(rows, read_or_write, threads=3, pause=0.02) as answers:
            time.sleep(self.SECONDS)
        statuses = Counter(status for status, _ in answers)
        slowest = sorted(seconds for _, seconds in answers)

        assert set(statuses) <= {200, 201}, statuses
        assert statuses[201] >= 20
        assert slowest[int(0.95 * len(slowest))] < 5, slowest[-5:]
        assert wait_until(lambda: not unfinished(rows, "away-%"), 60, pause=1), unfinished(rows, "away-%")[:5]
