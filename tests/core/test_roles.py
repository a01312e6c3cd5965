"""The application refuses a database login that passes the tenant wall."""

import pytest
from django.conf import settings
from django.db import connection, connections

from core.management.commands.tick import Command as Scheduler
from core.roles import WrongRoleError, application_role, check_application_role


class TestCheckApplicationRole:
    def test_lets_the_application_through(self, db):
        check_application_role(connection)

        assert application_role() == settings.DATABASES["default"]["USER"] == "nexus_app"

    @pytest.mark.django_db(transaction=True, databases=["default", "owner"])
    def test_refuses_the_owner_and_says_why(self):
        with pytest.raises(WrongRoleError) as refusal:
            check_application_role(connections["owner"])

        assert "table owner" in str(refusal.value)
        assert "member of nexus_system" in str(refusal.value)


class TestScheduler:
    def test_names_what_it_ran_once(self, db, capsys):
        Scheduler().run_from_argv(["manage.py", "tick", "--once"])

        assert "events.relay" in capsys.readouterr().out
