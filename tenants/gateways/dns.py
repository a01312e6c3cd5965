"""Asks name servers for TXT records."""

from collections.abc import Sequence
from typing import Final

import dns.exception
import dns.name
import dns.nameserver
import dns.resolver
from django.conf import settings

# Seconds for the whole question, every name server and repeat included.
PATIENCE: Final = 4.0
_PORT: Final = 53


class NameServerSilentError(Exception):
    """No name server gave an answer that counts: silence or an error, which says nothing about the record."""


def find_texts(name: str) -> list[str]:
    """Return the TXT records at a name; empty when the name or the record does not exist.

    Raises:
        NameServerSilentError: no name server answered in time, or all answered with an error.
    """
    try:
        answer = _resolver().resolve(name, "TXT", search=False, lifetime=PATIENCE)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError) as error:
        raise NameServerSilentError(type(error).__name__) from error
    return [b"".join(record.strings).decode("utf-8", "replace").strip() for record in answer]


def _resolver() -> dns.resolver.Resolver:
    servers = _servers(settings.DNS_SERVERS)
    resolver = dns.resolver.Resolver(configure=not servers)
    resolver.timeout = PATIENCE / 2
    if servers:
        resolver.nameservers = servers
    return resolver


def _servers(addresses: Sequence[str]) -> list[dns.nameserver.Nameserver]:
    """Read "9.9.9.9", "127.0.0.1:5353", "[2620:fe::fe]:53"."""
    found: list[dns.nameserver.Nameserver] = []
    for address in addresses:
        host, _, port = address.rpartition(":") if address.count(":") == 1 or "]:" in address else (address, "", "")
        found.append(dns.nameserver.Do53Nameserver(host.strip("[]"), int(port or _PORT)))
    return found
