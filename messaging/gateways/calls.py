"""One call to a provider: in time, without redirects, and with a clear word on whether it may be made again."""

import functools
import ssl
from collections.abc import Mapping
from typing import Any, Final

import httpx
from django.conf import settings

from messaging.carriers import BusyError, UnclearError

CONNECT_SECONDS: Final = 5.0
ANSWER_SECONDS: Final = 20.0
# The provider says itself that it did nothing.
_BUSY: Final = frozenset({408, 425, 429, 500, 503})
# Something on the way answered for a provider that may have taken the message.
_UNCLEAR: Final = frozenset({502, 504})
MOST_BYTES: Final = 262_144


def post(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    auth: tuple[str, str] | None = None,
    form: Mapping[str, str] | None = None,
    body: Mapping[str, Any] | None = None,
) -> httpx.Response:
    """Send a form or a JSON body and return the answer, whatever its status below 500 but those that ask to wait.

    Raises:
        BusyError: nobody was reached, or the provider asks to come again later.
        UnclearError: the answer did not come, or came from something between.
    """
    timeout = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
    named = {"Accept": "application/json", "User-Agent": f"NEXUS/{settings.VERSION}", **(headers or {})}
    try:
        with httpx.Client(timeout=timeout, trust_env=False, auth=auth, verify=_tls()) as client:
            answer = client.post(url, headers=named, data=form, json=body)
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise BusyError("The provider cannot be reached") from error
    except httpx.HTTPError as error:
        raise UnclearError(f"The provider did not answer: {type(error).__name__}") from error
    _refuse_later(answer)
    return answer


@functools.cache
def _tls() -> ssl.SSLContext:
    """Read the certificates once. Connections are not kept: one that was closed meanwhile would leave calls unclear."""
    return httpx.create_ssl_context(trust_env=False)


def read_json(answer: httpx.Response) -> dict[str, Any]:
    """Return the JSON object of an answer, an empty one when it is none."""
    try:
        found = answer.json() if len(answer.content) <= MOST_BYTES else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _refuse_later(answer: httpx.Response) -> None:
    said = f"The provider answered {answer.status_code}"
    if answer.status_code in _BUSY:
        wait = answer.headers.get("retry-after", "")
        raise BusyError(said, headers={"Retry-After": wait} if wait.isdecimal() else None)
    if answer.status_code in _UNCLEAR or answer.status_code > 504:
        raise UnclearError(said)
