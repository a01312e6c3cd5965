"""One key, one effect."""

import threading

import pytest
from django.db import connection, transaction

from core.errors import MalformedError
from core.idempotency import IdempotencyInProgressError, IdempotencyKeyReusedError, Slot, StoredAnswer
from core.ids import uuid7
from core.models import IdempotencyRecord
from core.tenancy import tenant_context

WHO = uuid7()


def _slot(key="k1", body=b"{}", principal=WHO) -> Slot:
    return Slot.of(key=key, method="POST", path="/api/v1/things", body=body, principal_id=principal)


class TestSlot:
    def test_gives_the_stored_answer_again(self, in_tenant):
        assert _slot().find() is None
        _slot().store(StoredAnswer(201, b'{"id": 1}', "/api/v1/things/1"))

        assert _slot().find() == StoredAnswer(201, b'{"id": 1}', "/api/v1/things/1")

    def test_refuses_another_body(self, in_tenant):
        _slot().store(StoredAnswer(201, b"{}", ""))

        with pytest.raises(IdempotencyKeyReusedError):
            _slot(body=b'{"other": 1}').find()

    def test_is_another_for_another_principal_and_tenant(self, tenant, other_tenant):
        with tenant_context(tenant.id):
            _slot().store(StoredAnswer(201, b"{}", ""))
            assert _slot(principal=uuid7()).find() is None
        with tenant_context(other_tenant.id):
            assert _slot().find() is None

    def test_works_for_the_platform_outside_every_business(self, db):
        _slot().store(StoredAnswer(201, b"{}", ""))

        assert _slot().find() == StoredAnswer(201, b"{}", "")

    def test_keeps_the_body_encrypted(self, in_tenant):
        _slot().store(StoredAnswer(201, b"halima@example.com", ""))

        assert b"halima" not in bytes(IdempotencyRecord.objects.get().answer_body)

    @pytest.mark.parametrize("key", ["", "k" * 256])
    def test_refuses_a_key_of_wrong_length(self, key):
        with pytest.raises(MalformedError):
            _slot(key=key)


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_the_second_is_told_to_wait(self, tenant):
        taken, done = threading.Event(), threading.Event()

        def first():
            with tenant_context(tenant.id, write=True):
                _slot().find()
                taken.set()
                done.wait(5)
            connection.close()

        thread = threading.Thread(target=first)
        thread.start()
        assert taken.wait(5)
        with pytest.raises(IdempotencyInProgressError) as refusal, tenant_context(tenant.id), transaction.atomic():
            _slot().find()
        done.set()
        thread.join()

        assert refusal.value.headers == {"Retry-After": "1"}
