"""A client as anybody would write it: a token, and every write repeated under its key until it is answered."""

import logging
import threading
import time
from collections import Counter
from datetime import timedelta
from typing import Any

import httpx

ANSWER_SECONDS = 15.0
"""How long one request may take."""
GIVE_UP_SECONDS = 120.0
"""How long one write is repeated."""
PAUSE_SECONDS = 0.25
TOKEN_LIFE = timedelta(minutes=10)
logging.getLogger("httpx").setLevel(logging.WARNING)
MAY_REPEAT = frozenset({"idempotency_in_progress", "unavailable", "rate_limited"})


class RefusedError(Exception):
    """An answer that a repeat cannot mend, or none in time."""


class Client:
    """One signed-in person; several threads may share it."""

    def __init__(self, port: int, login: dict[str, str]) -> None:
        self._http = httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1/", timeout=ANSWER_SECONDS, trust_env=False)
        self._login = login
        self._lock = threading.Lock()
        self._token = ""
        self._signed_in_at = 0.0
        self.answers: Counter[str] = Counter()

    def post(self, path: str, body: dict[str, Any], *, key: str) -> dict[str, Any]:
        """Write once, however often it has to be asked.

        Raises:
            RefusedError: the answer is final and not a success, or none came in time.
        """
        return self._repeat("POST", path, json=body, headers={"Idempotency-Key": key})

    def get(self, path: str, **query: Any) -> dict[str, Any]:
        """Read, again after a failed connection.

        Raises:
            RefusedError: as for `post`.
        """
        return self._repeat("GET", path, params=query)

    def every(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """All rows of a list, page by page."""
        page = self.get(path, limit=200, **query)
        rows = page["data"]
        while page["next_cursor"]:
            page = self.get(path, limit=200, cursor=page["next_cursor"], **query)
            rows += page["data"]
        return rows

    def ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        """One try; whatever is answered.

        Raises:
            httpx.HTTPError: nothing was.
        """
        headers = {**request.get("headers", {}), "Authorization": f"Bearer {self.token()}"}
        return self._http.request(method, path, **{**request, "headers": headers})

    def token(self) -> str:
        """A bearer token that is good for a while."""
        with self._lock:
            if time.monotonic() - self._signed_in_at > TOKEN_LIFE.total_seconds() or not self._token:
                response = self._http.post("auth/login", json=self._login)
                if answer := self._judge(response):
                    self._token, self._signed_in_at = answer["access"], time.monotonic()
                else:
                    raise httpx.TransportError("sign in again")
            return self._token

    def _repeat(self, method: str, path: str, **request: Any) -> dict[str, Any]:
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < deadline:
            answer = self._ask(method, path, request)
            if answer is not None:
                return answer
            time.sleep(PAUSE_SECONDS)
        raise RefusedError(f"{method} {path}: no answer within {GIVE_UP_SECONDS:.0f} s")

    def _ask(self, method: str, path: str, request: dict[str, Any]) -> dict[str, Any] | None:
        """One try; None when it is to be repeated."""
        try:
            response = self.ask(method, path, **request)
        except httpx.HTTPError as error:
            self.answers[type(error).__name__] += 1
            return None
        return self._judge(response)

    def _judge(self, response: httpx.Response) -> dict[str, Any] | None:
        if response.is_success:
            self.answers[str(response.status_code)] += 1
            return response.json()
        code = response.json().get("code", "") if "json" in response.headers.get("content-type", "") else ""
        self.answers[f"{response.status_code} {code}"] += 1
        if code in MAY_REPEAT:
            return None
        raise RefusedError(f"{response.request.method} {response.request.url}: {response.status_code} {response.text}")
