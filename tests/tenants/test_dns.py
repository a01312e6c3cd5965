"""Questions to name servers."""

import dns.rcode
import pytest

from tenants.gateways import dns as gateway
from tenants.gateways.dns import NameServerSilentError, find_texts

NAME = "_nexus.shop.example.com"


class TestFindTexts:
    def test_returns_every_value_put_together(self, name_server):
        name_server.texts[NAME] = ["nexus-verify=abc", "v" * 300]

        assert sorted(find_texts(NAME)) == ["nexus-verify=abc", "v" * 300]

    @pytest.mark.parametrize("texts", [{}, {NAME: []}])
    def test_is_empty_without_the_name_and_without_a_record(self, name_server, texts):
        name_server.texts = texts

        assert sorted(find_texts(NAME)) == []

    def test_tells_an_error_of_the_server_from_a_missing_record(self, name_server):
        name_server.rcode = dns.rcode.SERVFAIL

        with pytest.raises(NameServerSilentError):
            find_texts(NAME)

    def test_gives_up_on_a_silent_server(self, name_server, monkeypatch):
        monkeypatch.setattr(gateway, "PATIENCE", 0.3)
        name_server.is_silent = True

        with pytest.raises(NameServerSilentError):
            find_texts(NAME)

    def test_reads_addresses_with_and_without_a_port(self):
        found = gateway._servers(["9.9.9.9", "127.0.0.1:5353", "[2620:fe::fe]:54", "2620:fe::9"])

        assert [(server.address, server.port) for server in found] == [
            ("9.9.9.9", 53),
            ("127.0.0.1", 5353),
            ("2620:fe::fe", 54),
            ("2620:fe::9", 53),
        ]
