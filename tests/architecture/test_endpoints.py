"""The permission table of the whole API, and the events that apps wait for."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from core.actions import actions
from core.api.views import PUBLIC, SIGNED_IN
from core.permissions import catalog
from events.facts import fact_types
from events.subscriptions import subscriptions
from tests.architecture.house import FLOOR_OF

TABLE = Path(__file__).with_name("permissions.txt")
pytestmark = pytest.mark.django_db


def _table() -> list[str]:
    out = StringIO()
    call_command("list_endpoints", stdout=out)
    return out.getvalue().splitlines()


class TestPermissions:
    def test_of_the_whole_api_are_as_written(self):
        # To accept a change on purpose: manage.py list_endpoints > tests/architecture/permissions.txt
        assert _table() == TABLE.read_text().splitlines()

    def test_are_declared(self):
        known = {PUBLIC, SIGNED_IN, *catalog()}

        assert {line.rpartition(" ")[2] for line in _table()} - known == set()

    def test_are_named_by_every_action(self):
        ours = {name: action for name, action in actions().items() if name.partition(".")[0] in {*FLOOR_OF, "demo"}}

        assert {name for name, action in ours.items() if action.permission not in catalog()} == set()


class TestEvents:
    def test_that_are_heard_are_declared(self):
        assert set(subscriptions()) - set(fact_types()) == set()
