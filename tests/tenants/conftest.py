"""A real name server on this machine, and an empty directory of hosts."""

from collections.abc import Iterator

import pytest

from tenants.directory import hosts
from tests.commerce.conftest import picture_server  # noqa: F401 - a fixture
from tests.tenants.name_server import NameServer


@pytest.fixture(autouse=True)
def _empty_directory() -> Iterator[None]:
    hosts.forget()
    yield
    hosts.forget()


@pytest.fixture
def name_server(settings) -> Iterator[NameServer]:
    """The only name server that NEXUS asks; `texts` holds its records."""
    with NameServer() as server:
        settings.DNS_SERVERS = [server.address]
        yield server
