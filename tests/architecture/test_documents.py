"""Documents that are written by commands are what the commands would write now."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]


class TestWrittenDocuments:
    @pytest.mark.parametrize(("command", "path"), [("list_events", "docs/events.md")])
    def test_are_current(self, command, path):
        out = StringIO()
        call_command(command, stdout=out)

        assert out.getvalue() == (ROOT / path).read_text(), f"run manage.py {command} > {path}"
