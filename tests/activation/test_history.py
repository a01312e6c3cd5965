"""Invented histories: believable, whole, and such as the engine itself would have left."""

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connections, transaction
from django.utils import timezone

from activation import history
from activation.history import seed_history
from core.tenancy import tenant_context
from events.models import Event
from executions.models import FINAL, DeadLetter, Execution, Step
from executions.services import HistoryBatch, write_histories
from executions.verification import verify_tenant
from outcomes.models import Outcome

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(history, "SIZE", 150)


def _seed(tenant, count=600, seed=1):
    told = []
    written = seed_history(tenant=tenant, count=count, seed=seed, now=timezone.now(), tell=told.append)
    return written, told


class TestSeedHistory:
    def test_leaves_histories_that_lead_to_their_rows(self, tenant, owner, small_batches):
        written, told = _seed(tenant)

        with tenant_context(tenant.id):
            statuses = dict.fromkeys(Execution.objects.values_list("status", flat=True))
            finals = Execution.objects.filter(status__in=FINAL)
            failed = Execution.objects.filter(status__in=["failed", "timed_out"])
            assert (written, len(told), Execution.objects.count()) == (600, 4, 600)
            assert {"succeeded", "failed"} <= set(statuses)
            assert set(Outcome.objects.values_list("execution_id", flat=True)) == set(
                finals.values_list("id", flat=True)
            )
            assert DeadLetter.objects.count() == failed.count() > 0
            assert Step.objects.exists()
            assert Execution.objects.exclude(parent_id=None).count() == 2 * 4 * 4
        assert list(verify_tenant(tenant.id)) == []

    def test_finds_what_is_wrong_when_an_event_is_missing(self, tenant, owner):
        _seed(tenant, count=20)
        with connections["owner"].cursor() as cursor:
            cursor.execute("DELETE FROM events_event WHERE sequence = 2 AND tenant_id = %s", [tenant.id])

        assert {flaw.tenant_id for flaw in verify_tenant(tenant.id)} == {tenant.id}

    def test_writes_the_missing_batches_of_a_seed_and_adds_those_of_another(self, tenant, owner, small_batches):
        _seed(tenant, count=300)

        again, _told = _seed(tenant, count=300)
        more, _told = _seed(tenant, count=300, seed=2)

        with tenant_context(tenant.id):
            assert (again, more, Execution.objects.count()) == (0, 300, 600)

    def test_stays_in_its_business(self, tenant, other_tenant, owner):
        _seed(tenant, count=40)

        with tenant_context(other_tenant.id):
            assert (Execution.objects.count(), Event.objects.filter(subject_type="execution").count()) == (0, 0)

    def test_leaves_nothing_of_a_batch_that_fails(self, tenant, owner, monkeypatch):
        def broken(**values):
            raise RuntimeError("in the middle")

        monkeypatch.setattr(history, "record_past", broken)

        with pytest.raises(RuntimeError):
            _seed(tenant, count=40)

        with tenant_context(tenant.id):
            assert (Execution.objects.count(), Event.objects.filter(subject_type="execution").count()) == (0, 0)

    def test_leaves_the_guard_of_starts_standing(self, tenant, owner):
        _seed(tenant, count=40)

        with tenant_context(tenant.id), pytest.raises(DatabaseError, match="start"), transaction.atomic():
            Execution.objects.create(
                status="succeeded", action="demo.echo", actor_kind="user", actor_id=owner.id, root_id=owner.id
            )


class TestWriteHistories:
    def test_is_beyond_the_login_of_the_application(self, tenant, owner):
        with psycopg.connect(settings.DATABASE_URL) as application, pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("ALTER TABLE executions_execution DISABLE TRIGGER legal_start")

    def test_draws_the_same_for_the_same_seed(self, tenant, other_tenant, owner):
        now = timezone.now()
        people = (("user", owner.id, "admin"),)
        for business in (tenant, other_tenant):
            since = now - history.SPAN
            write_histories(HistoryBatch(business.id, 5, 0, 60, since, now, is_last=True, people=people))

        drawn = []
        for business in (tenant, other_tenant):
            with tenant_context(business.id):
                drawn.append(list(Execution.objects.order_by("created_at").values_list("status", "action", "metadata")))
        assert drawn[0] == drawn[1]


class TestCommand:
    def test_tells_what_it_wrote(self, tenant, owner, capsys):
        call_command("seed_executions", tenant=tenant.slug, count=40)

        assert "40 executions were written, 0 were there" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("options", "words"), [({"tenant": "nobody"}, "No business"), ({"count": 0}, "at least 1")]
    )
    def test_refuses(self, tenant, options, words):
        with pytest.raises(CommandError, match=words):
            call_command("seed_executions", **{"tenant": tenant.slug, "count": 40, **options})

    def test_is_for_local_settings_only(self, tenant, settings):
        settings.IS_LOCAL = False

        with pytest.raises(CommandError, match="local settings"):
            call_command("seed_executions", tenant=tenant.slug, count=40)
