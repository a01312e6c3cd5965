"""Bells after a commit."""

import pytest
from django.db import transaction

from core import doorbell


@pytest.mark.django_db(transaction=True)
class TestRing:
    def test_lets_no_failure_reach_what_was_committed(self, monkeypatch):
        rung = []

        def fail(task, queue):
            rung.append(queue)
            raise RuntimeError("something nobody foresaw")

        monkeypatch.setattr(doorbell, "_send", fail)
        doorbell.silence("odd")

        with transaction.atomic():
            doorbell.ring("odd")

        assert rung == ["odd"]
