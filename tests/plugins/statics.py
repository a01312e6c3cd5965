"""Static files are listed once for each process: every test client makes its own middleware, which lists them again."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(autouse=True, scope="session")
def static_files_listed_once() -> Iterator[None]:
    """Give each middleware the list that the first one with the same settings made."""
    from django.conf import settings  # noqa: PLC0415 - the plugin is loaded before Django is set up
    from whitenoise.middleware import WhiteNoiseMiddleware  # noqa: PLC0415 - as above

    list_files = WhiteNoiseMiddleware.add_files_from_finders
    listed: dict[str, dict[str, Any]] = {}

    def list_once(middleware: WhiteNoiseMiddleware) -> None:
        known = repr((settings.STATIC_URL, settings.STATICFILES_DIRS, settings.STATICFILES_FINDERS))
        if known not in listed:
            list_files(middleware)
            listed[known] = dict(middleware.files)
        middleware.files.update(listed[known])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", list_once)
        yield
