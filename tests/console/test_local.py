"""What exists on a developer's machine only."""

import importlib

import pytest
from django.urls import NoReverseMatch, Resolver404, clear_url_caches, resolve, reverse

from nexus import urls


@pytest.fixture
def production(settings):
    """The addresses of a production machine."""
    settings.IS_LOCAL = False
    importlib.reload(urls)
    clear_url_caches()
    yield
    settings.IS_LOCAL = True
    importlib.reload(urls)
    clear_url_caches()


class TestLocalPages:
    def test_the_kit_shows_every_component_and_status(self, client, db):
        text = client.get("/ui").content.decode()

        assert "Every component" in text
        assert text.count("nx-status ") > 30

    @pytest.mark.parametrize("path", ["/ui", "/dev/mail", "/dev/mail/x.log:0"])
    def test_are_not_there_in_production(self, production, path):
        with pytest.raises(Resolver404):
            resolve(path)

    def test_are_not_linked_in_production(self, production, client, db):
        with pytest.raises(NoReverseMatch):
            reverse("mailbox")
        assert "/dev/mail" not in client.get("/login").content.decode()
