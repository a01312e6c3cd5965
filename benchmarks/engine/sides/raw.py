"""The limit: bare rows by psycopg, inserted and updated twice by the client itself, each change its own commit."""

import os
import sys
import threading

import psycopg

from benchmarks.engine.client import Client, serve

SCHEMA = """
CREATE TABLE execution (id bigserial PRIMARY KEY, status text NOT NULL, input jsonb NOT NULL, attempt int NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz);
CREATE TABLE step (execution_id bigint NOT NULL, name text NOT NULL, output jsonb, PRIMARY KEY (execution_id, name));
"""
INSERT = "INSERT INTO execution (status, input, attempt) VALUES ('queued', '{}', 0) RETURNING id"
MANY = (
    "INSERT INTO execution (status, input, attempt) SELECT 'queued', '{}', 0 FROM generate_series(1, %s) RETURNING id"
)
CHANGE = "UPDATE execution SET status = %s, attempt = %s, updated_at = clock_timestamp() WHERE id = ANY(%s)"
STEP = "INSERT INTO step (execution_id, name, output) VALUES (%s, %s, '1')"


class Raw(Client):
    """One connection a thread."""

    def __init__(self) -> None:
        self.local = threading.local()

    @property
    def connection(self) -> psycopg.Connection:
        """Return the connection of this thread."""
        if not hasattr(self.local, "connection"):
            self.local.connection = psycopg.connect(os.environ["BENCHMARK_DATABASE"], autocommit=True)
        return self.local.connection

    def submit(self, kind: str, number: float) -> None:
        """Take one execution through all its states."""
        key = self.connection.execute(INSERT, prepare=True).fetchone()[0]
        self._change("running", 1, [key])
        if kind == "steps":
            self._run_steps(key)
        self._change("succeeded", 1, [key])

    def submit_batch(self, first: int, count: int) -> None:
        """Take many through their states, one statement each."""
        keys = [row[0] for row in self.connection.execute(MANY, [count], prepare=True)]
        self._change("running", 1, keys)
        self._change("succeeded", 1, keys)

    def leave_thread(self) -> None:
        """Close this thread's connection."""
        self.local.__dict__.pop("connection").close()

    def _run_steps(self, key: int) -> None:
        for name in ("first", "second", "third"):
            self.connection.execute(STEP, [key, name], prepare=True)
            if name == "second":
                self._change("running", 2, [key])

    def _change(self, status: str, attempt: int, keys: list[int]) -> None:
        self.connection.execute(CHANGE, [status, attempt, keys], prepare=True)


def prepare() -> None:
    """Make the tables."""
    with psycopg.connect(os.environ["BENCHMARK_DATABASE"]) as connection:
        connection.execute(SCHEMA)


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare()
    else:
        serve(Raw())
