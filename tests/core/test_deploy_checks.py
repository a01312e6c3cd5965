"""The stand-in for Django's checks of its own middleware."""

import pytest

from core.checks import page_middleware


class TestPageMiddleware:
    def test_ours_derive_from_djangos(self, settings):
        settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 1

        assert page_middleware(None) == []

    @pytest.mark.parametrize("name", ["Security", "Csrf", "XFrameOptions"])
    def test_names_the_one_that_is_missing(self, settings, name):
        settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 1
        settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if f"Pages{name}" not in each]

        (problem,) = page_middleware(None)

        assert (problem.id, name in problem.msg) == ("nexus.E004", True)

    def test_warns_of_pages_without_tls(self, settings):
        settings.SECURE_SSL_REDIRECT = False

        assert [problem.id for problem in page_middleware(None)] == ["nexus.W001"]
