"""Who is rung for after a batch of attempts ended."""

import sys

import pytest

from executions.testing import work_until_idle
from tests.factories.executions import start

pytestmark = pytest.mark.django_db


class TestBell:
    @pytest.mark.parametrize(
        ("action", "given", "rings"), [("demo.fail", {"times": 9}, True), ("demo.echo", {}, False)]
    )
    def test_of_events_sounds_only_for_what_somebody_hears(self, owner, monkeypatch, action, given, rings):
        rung = []
        start(action, given, actor=owner, retry={"max_attempts": 1})
        # The package names the function after its module.
        monkeypatch.setattr(
            sys.modules["executions.services.finish"], "ring_soon", lambda queue, **_: rung.append(queue)
        )

        work_until_idle()

        assert ("events" in rung) is rings
