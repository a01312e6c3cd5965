"""Names of hosts."""

import pytest
from django.test import RequestFactory

from tenants.hosts import HostRefusedError, asked_host, is_platform_host, normal_host


class TestNormalHost:
    @pytest.mark.parametrize(
        ("text", "host"),
        [
            ("Shop.Example.com", "shop.example.com"),
            (" shop.example.com. ", "shop.example.com"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("XN--BCHER-KVA.example", "xn--bcher-kva.example"),
            ("shop。example。com", "shop.example.com"),
        ],
    )
    def test_is_lower_case_ascii(self, text, host):
        assert normal_host(text) == host

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "shop",
            "https://shop.example.com",
            "shop.example.com/path",
            "shop.example.com:8080",
            "10.0.0.1",
            "[::1]",
            "-shop.example.com",
            "sh_op.example.com",
            "shop..example.com",
            "a b.example.com",
            "shop.example.com\r\nX: y",
            "a" * 64 + ".example.com",
            ".".join(["abcdefgh"] * 40),
            "*.example.com",
        ],
    )
    def test_refuses_what_is_no_domain(self, text):
        with pytest.raises(HostRefusedError) as refused:
            normal_host(text)

        assert (refused.value.refusal_code, refused.value.errors[0].pointer) == ("host_invalid", "/host")

    @pytest.mark.parametrize("text", ["shop.local", "a.internal", "shop.onion", "1.0.168.192.in-addr.arpa"])
    def test_refuses_reserved_names(self, text):
        with pytest.raises(HostRefusedError) as refused:
            normal_host(text)

        assert refused.value.refusal_code == "host_reserved"

    @pytest.mark.parametrize(
        "text", ["nexus.example.net", "shop.nexus.example.net", "example.net", "api.other.example", "other.example"]
    )
    def test_refuses_the_platform_and_what_shares_its_cookies(self, settings, text):
        settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "https://nexus.example.net", [".other.example"]

        with pytest.raises(HostRefusedError) as refused:
            normal_host(text)

        assert refused.value.refusal_code == "host_of_platform"

    def test_lets_a_neighbour_of_the_platform_be(self, settings):
        settings.PUBLIC_URL, settings.ALLOWED_HOSTS = "https://nexus.example.net", ["nexus.example.net"]

        assert normal_host("shop.example.net") == "shop.example.net"


class TestIsPlatformHost:
    def test_asks_the_list_of_the_settings(self, settings):
        settings.ALLOWED_HOSTS = [".nexus.example"]

        assert [is_platform_host(host) for host in ("a.nexus.example", "nexus.example.evil")] == [True, False]


class TestAskedHost:
    def test_has_no_port_and_no_capitals(self):
        assert asked_host(RequestFactory().get("/", HTTP_HOST="Shop.Example.com:8080")) == "shop.example.com"

    def test_is_empty_when_malformed(self):
        assert asked_host(RequestFactory().get("/", HTTP_HOST="shop.example.com, evil.example")) == ""

    @pytest.mark.parametrize(("hops", "host"), [(0, "front.example"), (1, "shop.example.com")])
    def test_counts_what_a_proxy_forwards_only_behind_one(self, settings, hops, host):
        settings.TRUSTED_PROXY_HOPS = hops
        request = RequestFactory().get("/", HTTP_HOST="front.example", HTTP_X_FORWARDED_HOST="shop.example.com")

        assert asked_host(request) == host
