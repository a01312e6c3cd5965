"""What was kept long enough goes."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import OneTimeToken, RefreshToken, Session, User
from accounts.services import Device, Purpose, issue_link
from accounts.services.locks import record_failure
from core.models import IdempotencyRecord
from core.tenancy import PLATFORM, tenant_context
from events.models import Event
from events.seals import seal, verify
from privacy.models import Export, RetentionRule
from privacy.selectors import RetentionNotFoundError
from privacy.services import apply_retention, apply_retention_everywhere, set_retention
from privacy.services.retention import OutOfBoundsError
from tests.factories.accounts import UserFactory
from tests.factories.privacy import export

NOW = timezone.now()
DAY = timedelta(days=1)


def session(expires_at):
    made = Session.objects.create(user=UserFactory(), kind="api", last_used_at=NOW, expires_at=expires_at)
    RefreshToken.objects.create(session=made, hash=made.id.bytes)
    return made


class TestApplyRetention:
    def test_removes_sessions_that_ended_a_month_ago_with_their_tokens(self, in_tenant):
        old, young, live = session(NOW - 31 * DAY), session(NOW - 29 * DAY), session(NOW + DAY)

        apply_retention_everywhere(now=NOW)

        assert set(Session.objects.values_list("id", flat=True)) == {young.id, live.id}
        assert not RefreshToken.objects.filter(session_id=old.id).exists()

    def test_removes_links_a_week_after_their_end(self, in_tenant):
        issue_link(user=UserFactory(), purpose=Purpose.RESET_PASSWORD, now=NOW - 30 * DAY)
        issue_link(user=UserFactory(), purpose=Purpose.RESET_PASSWORD, now=NOW)

        apply_retention_everywhere(now=NOW)

        assert OneTimeToken.objects.count() == 1

    def test_removes_answers_after_a_day(self, in_tenant):
        for scope, age in ((b"a", 2), (b"b", 0)):
            answer = {"body_digest": b"", "answer_status": 201, "answer_body": b"", "principal_id": in_tenant.id}
            made = IdempotencyRecord.objects.create(scope=scope, **answer)
            IdempotencyRecord.objects.filter(id=made.id).update(created_at=NOW - age * DAY)

        assert apply_retention(now=NOW)["core.answers"] == 1
        assert [bytes(row.scope) for row in IdempotencyRecord.objects.all()] == [b"b"]

    def test_lets_files_of_exports_go_when_they_end(self, owner):
        made = export(owner)

        apply_retention(now=NOW + 8 * DAY)

        made.refresh_from_db()
        assert (made.status, made.sealed_subject) == ("expired", None)

    def test_counts_only_in_a_dry_run(self, in_tenant, capsys):
        session(NOW - 31 * DAY)

        call_command("apply_retention", "--dry-run", "--json")

        assert json.loads(capsys.readouterr().out)["rows"]["accounts.sessions"] == 1
        assert Session.objects.count() == 1


class TestSetRetention:
    def test_holds_for_the_business(self, owner):
        made = export(owner)
        apply_retention(now=NOW + 8 * DAY)
        set_retention(name="privacy.exports_records", days=400, actor=owner)
        set_retention(name="privacy.exports_records", days=365, actor=owner)

        apply_retention(now=NOW + 380 * DAY)

        assert not Export.objects.filter(id=made.id).exists()
        assert RetentionRule.objects.get().days == 365

    @pytest.mark.parametrize("days", [364, 3651])
    def test_refuses_what_the_law_does_not_allow(self, owner, days):
        with pytest.raises(OutOfBoundsError):
            set_retention(name="privacy.exports_records", days=days, actor=owner)

    @pytest.mark.parametrize("name", ["accounts.sessions", "nothing.known"])
    def test_refuses_what_no_business_decides(self, owner, name):
        with pytest.raises(RetentionNotFoundError):
            set_retention(name=name, days=400, actor=owner)


class TestFailedSignIns:
    def test_lose_why_and_from_where_and_stay_in_the_chain(self, owner, tenant):
        user = User.objects.get(id=owner.id)
        user.last_tenant_id = tenant.id
        for _ in range(2):
            record_failure(user.email, user, "wrong_credentials", Device(ip="10.1.2.3"))
        seal()
        failed = Event.objects.filter(type="user.sign_in_failed")
        assert [row.payload["ip"] for row in failed] == ["10.1.2.3"] * 2

        assert apply_retention(now=NOW + 170 * DAY)["accounts.failed_sign_ins"] == 0
        assert apply_retention(now=NOW + 181 * DAY, is_dry=True)["accounts.failed_sign_ins"] == 2
        assert apply_retention(now=NOW + 181 * DAY)["accounts.failed_sign_ins"] == 2

        assert [row.payload for row in failed.all()] == [None, None]
        assert list(verify(tenant.id)) == []
        assert apply_retention(now=NOW + 181 * DAY)["accounts.failed_sign_ins"] == 0

    def test_of_strangers_too(self, db):
        record_failure("nobody@example.com", None, "wrong_credentials", Device(ip="10.1.2.3"))

        apply_retention_everywhere(now=NOW + 181 * DAY)

        with tenant_context(PLATFORM):
            assert Event.objects.get(type="user.sign_in_failed").payload is None

    def test_leave_every_other_fact(self, owner, in_tenant):
        export(owner)

        apply_retention(now=NOW + 181 * DAY)

        assert all(row.payload is not None for row in Event.objects.exclude(type="user.sign_in_failed"))
