"""The submitting process of a side: jobs come as JSON lines, each is answered by one line when all is submitted.

Standard library only: it is loaded in the environment of the peers too.
"""

import json
import os
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

THREADS, BATCH = 4, 500
SLEEP_SECONDS = 0.5
PAUSE_SECONDS = (0.06, 0.2)  # never a whole number of anybody's poll intervals


class Client:
    """What a side submits. A kind is "noop", "steps", "mark" (its number is the time of sending) or "sleep"."""

    def submit(self, kind: str, number: float) -> None:
        """Submit one, durably when this returns."""
        raise NotImplementedError

    def submit_batch(self, first: int, count: int) -> None:
        """Submit no-ops together."""
        raise NotImplementedError

    def leave_thread(self) -> None:
        """Close what the present thread holds."""

    def one_by_one(self, kind: str, count: int) -> None:
        """Submit from four threads."""

        def submit_part(first: int) -> None:
            for number in range(first, count, THREADS):
                self.submit(kind, number)
            self.leave_thread()

        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(submit_part, range(THREADS)))

    def bulk(self, count: int) -> None:
        """Submit in batches of at most 500."""
        for first in range(0, count, BATCH):
            self.submit_batch(first, min(BATCH, count - first))

    def spaced(self, count: int) -> list[float]:
        """Submit one at a time to an idle engine; return the milliseconds each took."""
        taken = []
        for _ in range(count):
            time.sleep(random.uniform(*PAUSE_SECONDS))
            began = time.perf_counter()
            self.submit("mark", time.time())
            taken.append((time.perf_counter() - began) * 1000)
        return taken


def serve(client: Client) -> None:
    """Do jobs until stdin ends. What libraries print goes to stderr."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        job: dict[str, Any] = json.loads(line)
        answer = getattr(client, job.pop("do"))(**job)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
