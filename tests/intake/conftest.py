"""Fixtures of what comes in."""

from tests.commerce.conftest import media_folder  # noqa: F401 - a fixture
