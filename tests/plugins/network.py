"""No test asks for a name outside this machine: such names do not exist, at once and everywhere alike."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest


def _is_here(host: Any, known: frozenset[str]) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if not name or name in known:
        return True
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True


@pytest.fixture(autouse=True, scope="session")
def only_this_machine() -> Iterator[None]:
    """Refuse to resolve every name but localhost and those of the servers that the tests use."""
    from django.conf import settings  # noqa: PLC0415 - the plugin is loaded before Django is set up

    urls = (settings.DATABASE_URL, settings.DATABASE_OWNER_URL, settings.REDIS_URL)
    known = frozenset({"localhost", socket.gethostname(), *(urlsplit(url).hostname or "" for url in urls)})
    resolve = socket.getaddrinfo

    def resolve_here(host: Any, *arguments: Any, **options: Any) -> Any:
        if not _is_here(host, known):
            raise socket.gaierror(socket.EAI_NONAME, f"{host} is outside")
        return resolve(host, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", resolve_here)
        yield


@pytest.fixture(autouse=True)
def no_name_is_missing() -> None:
    """Forget which names were missing: another test may give one of them an address."""
    from core import outbound  # noqa: PLC0415 - as above

    outbound.missing.clear()
