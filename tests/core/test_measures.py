"""What Prometheus is told."""

import re

import pytest
from django.db import DatabaseError
from django.test import Client

from core import measures
from core.measures import Measure, expose
from executions.lease import end_lease
from executions.testing import work_until_idle
from tests.factories.executions import start

pytestmark = pytest.mark.django_db


def told(name, **labels):
    """Return the value of one line, None when there is none."""
    wanted = {f'{key}="{value}"' for key, value in labels.items()}
    for line in expose().decode().splitlines():
        found = re.fullmatch(rf"{name}(?:\{{(.*)\}})? (\S+)", line)
        if found and wanted <= set((found[1] or "").split(",")):
            return float(found[2])
    return None


class TestRequests:
    def test_are_counted_by_route_and_class_of_status(self):
        counted = {"method": "GET", "route": "healthz", "status": "2xx"}
        before = told("nexus_http_request_seconds_count", **counted) or 0

        Client().get("/healthz")

        assert told("nexus_http_request_seconds_count", **counted) == before + 1

    def test_keep_addresses_and_strange_methods_out(self):
        Client().get("/nothing/here/0190")
        Client().generic("BREW", "/healthz")

        text = expose().decode()
        assert "/nothing/here" not in text
        assert 'method="other",route="healthz"' in text

    def test_have_a_99th_percentile(self):
        Client().get("/healthz")

        assert told("nexus_http_request_p99_seconds") in (*measures._BUCKETS, float("inf"))


class TestEngine:
    def test_tells_what_waits_and_for_how_long(self, owner):
        start("demo.echo", actor=owner)

        assert told("nexus_executions", queue="default", state="ready") == 1
        assert told("nexus_executions_oldest_seconds", queue="default", state="ready") >= 0
        assert told("nexus_deliveries_due") is not None

    def test_counts_over_all_businesses(self, owner, stranger):
        start("demo.echo", actor=owner)
        start("demo.echo", actor=stranger)

        assert told("nexus_executions", queue="default", state="ready") == 2

    def test_counts_what_failed_for_good(self, owner):
        before = told("nexus_dead_letters")
        start("demo.fail", {"times": 1}, actor=owner, retry={"max_attempts": 1})

        work_until_idle()
        end_lease()

        assert told("nexus_dead_letters") == before + 1


class TestMeasure:
    def test_that_cannot_be_read_does_not_keep_the_others_back(self, monkeypatch):
        def broken():
            raise DatabaseError("away")

        monkeypatch.setitem(measures._measures, "nexus_broken", Measure("nexus_broken", "", (), broken))

        assert told("nexus_measure_failed", measure="nexus_broken") == 1
        assert told("nexus_dead_letters") is not None
