"""The demo: whole, with working logins, and safe to repeat."""

import pytest
from django.utils import timezone

from accounts.selectors import find_user, list_members
from activation.conversations import WRITTEN
from activation.models import Activation
from activation.samples import CUSTOMERS, TEMPLATES
from activation.seeding import seed
from core.tenancy import tenant_context
from crm import selectors as crm
from executions.models import Execution
from executions.testing import work_until_idle
from messaging.selectors import list_messages, list_senders
from messaging.selectors.templates import list_templates

ROLES = {"admin", "management", "agent", "investor", "user"}


def _seed(known=None):
    return seed(now=timezone.now(), known=known or {}, run=work_until_idle, tell=lambda text: None)


@pytest.mark.django_db(transaction=True)
class TestSeed:
    def test_makes_two_whole_businesses_and_repeats_without_a_change(self):
        found = _seed()
        passwords = {user["email"]: user["password"] for user in found["users"].values()}

        again = _seed(known=passwords)

        assert set(found["users"]) == ROLES | {"staff"}
        assert set(found["others"][0]["users"]) == ROLES
        assert again["tenant"] == found["tenant"]
        assert again["users"] == found["users"]
        assert Activation.objects.count() == 2
        for user in found["users"].values():
            assert find_user(user["email"]).check_password(user["password"])
        with tenant_context(found["tenant"]["id"]):
            assert set(list_members().values_list("role", flat=True)) >= ROLES
            assert crm.list_companies().count() == len(CUSTOMERS)
            written = list(list_messages().order_by("id").values_list("address", "status"))
            assert written == [("+234" + CUSTOMERS[customer].phone[1:], "received") for customer, _, _ in WRITTEN]
            assert not list_senders().filter(is_active=True).exists()
            assert set(crm.list_opportunities().values_list("status", flat=True)) == {"open", "won", "lost"}
            assert list_templates().count() == len(TEMPLATES)
            assert {"succeeded", "failed"} <= set(Execution.objects.values_list("status", flat=True))
