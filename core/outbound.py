"""The one way out to an address that a caller wrote: it cannot be led into our own network.

Only http and https. A name is resolved once, every address it has is checked, and the connection goes to a checked
address, so a name that changes its mind afterwards changes nothing. Redirects are followed here, each checked again.
`OUTBOUND_ALLOWED` names hosts or networks that may be reached although they are not public, at any port.
"""

import functools
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import urljoin

import httpcore
import httpx
from django.conf import settings

from core.errors import DomainError, FieldError, InvalidError, UnavailableError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = {"http": 80, "https": 443}
MAX_URL = 2_000
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Names that nobody has, until when that is believed: a list of pictures asks for the same one many times.
MISSING_SECONDS, MOST_MISSING = 30.0, 1_000
missing: dict[str, float] = {}
_turns = [threading.Lock() for _ in range(64)]
# Addresses of IPv6 that lead to one of IPv4: NAT64 (RFC 6052, RFC 8215), 6to4 and Teredo.
_LEADING_ELSEWHERE = [
    ipaddress.ip_network(network) for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
]


class AddressRefusedError(InvalidError):
    """The address is none that may be called."""

    code = "address_refused"


class AnswerRefusedError(InvalidError):
    """The other side answered, but not with what can be used."""

    code = "answer_refused"


class UnreachableError(UnavailableError):
    """Nobody answers at the address."""

    code = "unreachable"


class TooSlowError(UnavailableError):
    """The answer took longer than it may."""

    code = "too_slow"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an answer is read, how long all of it may take, and how many redirects are followed."""

    most_bytes: int = 8 * 1_048_576
    seconds: float = 10.0
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and from where after redirects. Header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address: where the connection really goes."""

    url: str
    addresses: tuple[str, ...]
    port: int


def fetch(url: str, *, limits: Limits | None = None, accept: str = "*/*") -> Answer:
    """Read what is at an address that a caller wrote. Never call it inside a transaction.

    Raises:
        AddressRefusedError: it, or where it redirects to, may not be called.
        AnswerRefusedError: not a success, too large, or too many redirects.
        UnreachableError, TooSlowError: no answer, or none in time.
    """
    limits = limits or Limits()
    deadline = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        answer = _exchange(check(url), limits, deadline, accept)
        if answer.status not in REDIRECTS:
            break
        url = urljoin(url, answer.headers.get("location", ""))
    else:
        _refuse(AnswerRefusedError, "too_many_redirects", f"It redirects more than {limits.redirects} times")
    if answer.status != 200:
        _refuse(AnswerRefusedError, "not_found_there", f"The other side answered {answer.status}")
    return answer


def check(url: str) -> Target:
    """Resolve an address and return where the connection may go.

    Raises:
        AddressRefusedError: it may not be called.
        UnreachableError: no such host.
    """
    parts = _parse(url)
    port = parts.port or PORTS[parts.scheme]
    found = _resolve(parts.host, port)
    is_exempt = _is_allowed(parts.host, found)
    if port != PORTS[parts.scheme] and not (is_exempt or port in PORTS.values()):
        _refuse(AddressRefusedError, "port_refused", "Only the ports 80 and 443 may be called")
    if not is_exempt and not all(is_public(address) for address in found):
        _refuse(AddressRefusedError, "address_refused", "The address is not on the public internet")
    return Target(str(parts), tuple(str(address) for address in found), port)


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public internet and leads nowhere else."""
    if isinstance(address, ipaddress.IPv6Address):
        leads_elsewhere = address.ipv4_mapped or any(address in network for network in _LEADING_ELSEWHERE)
        if leads_elsewhere or address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _parse(url: str) -> httpx.URL:
    try:
        parts = httpx.URL(url[: MAX_URL + 1])
    except (httpx.InvalidURL, UnicodeError, ValueError):
        _refuse(AddressRefusedError, "invalid_url", "This is not a web address")
    if parts.scheme not in PORTS or not parts.host or len(url) > MAX_URL:
        _refuse(AddressRefusedError, "scheme_refused", "Only addresses with http or https may be called")
    if parts.userinfo:
        _refuse(AddressRefusedError, "userinfo_refused", "The address may not carry a name or a password")
    return parts.copy_with(fragment=None)


def _resolve(host: str, port: int) -> list[Address]:
    """Ask for a name, one caller at a time: resolvers drop bursts, and what they drop costs its whole timeout."""
    try:
        with _turns[hash(host) % len(_turns)]:
            if missing.get(host, 0.0) > time.monotonic():
                raise OSError(host)
            found = _look_up(host, port)
    except (OSError, UnicodeError):
        _refuse(UnreachableError, "unreachable", f"No host is called {host}")
    texts = dict.fromkeys(str(place[4][0]).partition("%")[0] for place in found)
    return [ipaddress.ip_address(text) for text in texts]


def _look_up(host: str, port: int) -> list[Any]:
    try:
        return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except OSError:
        if len(missing) >= MOST_MISSING:
            missing.clear()
        missing[host] = time.monotonic() + MISSING_SECONDS
        raise


def _is_allowed(host: str, found: Sequence[Address]) -> bool:
    allowed: Sequence[str] = settings.OUTBOUND_ALLOWED
    networks = list(_networks(allowed))
    return host in allowed or all(any(address in network for network in networks) for address in found)


def _networks(words: Iterable[str]) -> Iterator[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    for word in words:
        try:
            yield ipaddress.ip_network(word, strict=False)
        except ValueError:
            continue  # a host name


def _exchange(target: Target, limits: Limits, deadline: float, accept: str) -> Answer:
    headers: dict[bytes | str, bytes | str] = {"Accept": accept, "Accept-Encoding": "identity"}
    headers |= {"User-Agent": f"NEXUS/{settings.VERSION}", "Host": httpx.URL(target.url).netloc.decode("ascii")}
    backend = _PinnedBackend(target, deadline)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=_tls(), network_backend=backend) as pool,
            pool.stream("GET", target.url, headers=headers) as response,
        ):
            named = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            is_wanted = response.status == 200
            body = _read(response, named, limits.most_bytes) if is_wanted else b""
            return Answer(target.url, response.status, named, body)
    except httpcore.TimeoutException:
        _refuse(TooSlowError, "too_slow", f"It took longer than {limits.seconds:g} seconds")
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError):
        _refuse(UnreachableError, "unreachable", "Nobody answers there")


def _read(response: httpcore.Response, headers: Mapping[str, str], most: int) -> bytes:
    announced = headers.get("content-length", "")
    body = bytearray()
    chunks = () if announced.isdecimal() and int(announced) > most else response.iter_stream()
    for chunk in chunks:
        body += chunk
        if len(body) > most:
            break
    if chunks == () or len(body) > most:
        _refuse(AnswerRefusedError, "too_large", f"It has more than {most / 1_048_576:g} MB")
    return bytes(body)


class _PinnedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only, whatever the name says by now, and keeps one deadline for everything."""

    def __init__(self, target: Target, deadline: float) -> None:
        self._target = target
        self._deadline = deadline
        self._real = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address that answers."""
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._target.addresses:
            try:
                stream = self._real.connect_tcp(address, self._target.port, timeout=_left(self._deadline))
                return _TimedStream(stream, self._deadline)
            except httpcore.ConnectError as error:
                failure = error
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline, so that dripping bytes gain no time."""

    def __init__(self, real: httpcore.NetworkStream, deadline: float) -> None:
        self._real = real
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._real.read(max_bytes, timeout=_left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self._real.write(buffer, timeout=_left(self._deadline))

    def close(self) -> None:
        """End the connection."""
        self._real.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Begin TLS; the certificate is checked for the name, not for the address."""
        stream = self._real.start_tls(ssl_context, server_hostname, timeout=_left(self._deadline))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what the real connection knows."""
        return self._real.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the deadline has passed")
    return left


@functools.cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def _refuse(kind: type[DomainError], code: str, detail: str) -> NoReturn:
    raise kind(detail, code=code, errors=[FieldError("/url", code, detail)])
