"""The page that shows how far the building of a business is."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from activation import plans
from activation.models import ActivationStep
from activation.services import receive
from activation.web.progress import needs_of, progress_of
from core.principal import system
from core.tenancy import tenant_context
from executions.lease import end_lease
from executions.testing import work_until_idle
from tests.console.conftest import sign_in
from tests.factories.accounts import MembershipFactory, UserFactory

EXAMPLE = Path(settings.BASE_DIR) / "examples" / "ecommerce-nigeria.json"


@pytest.fixture
def receipt(db):
    return receive(plan=plans.make(EXAMPLE.read_bytes()), actor=system(), now=timezone.now())


@pytest.fixture
def built(receipt):
    work_until_idle(skip_waits=True)
    end_lease()
    receipt.activation.refresh_from_db()
    return receipt


def admin_of(tenant_id) -> Client:
    with tenant_context(tenant_id):
        return sign_in(MembershipFactory(role="admin", user=UserFactory()).user)


def page_of(receipt) -> str:
    return f"/activations/{receipt.activation.id}"


class TestPage:
    def test_follows_the_building_by_its_token_without_a_login(self, receipt):
        answer = Client().get(page_of(receipt), {"token": receipt.token})

        text = answer.content.decode()
        assert "is being built" in text
        assert 'hx-trigger="every 1s"' in text
        assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in text
        assert answer["Cache-Control"].startswith("max-age=0")

    def test_ends_with_what_was_made_and_where_to_go(self, built):
        client = admin_of(built.activation.tenant_id)

        text = client.get(page_of(built)).content.decode()

        assert "is ready" in text
        assert "Products 26" in text
        assert "Ready to open" in text
        assert 'href="/catalog/products"' in text
        assert "every 1s" not in text

    def test_asks_for_what_is_missing(self, built):
        text = Client().get(page_of(built), {"token": built.token}).content.decode()

        assert "Paystack" in text
        assert "Until then it does not take live payments." in text

    @pytest.mark.parametrize("token", ["act_wrong", "nonsense"])
    def test_refuses_another_token(self, receipt, token):
        assert Client().get(page_of(receipt), {"token": token}).status_code == 404

    def test_refuses_a_token_for_what_is_not_there(self, receipt):
        path = "/activations/00000000-0000-7000-8000-000000000000"

        assert Client().get(path, {"token": receipt.token}).status_code == 404

    def test_asks_strangers_to_sign_in(self, receipt):
        assert Client().get(page_of(receipt))["Location"].startswith("/login")

    def test_is_not_there_for_another_business(self, receipt, other_tenant):
        assert admin_of(other_tenant.id).get(page_of(receipt)).status_code == 404


class TestList:
    def test_leads_to_describing_a_business_only_where_that_is_open(self, visit, settings):
        client = visit("admin")

        here = client.get("/activations/").content.decode()
        settings.IS_LOCAL = False
        elsewhere = client.get("/activations/").content.decode()

        assert 'href="/activations/describe"' in here
        assert 'href="/activations/describe"' not in elsewhere

    def test_shows_the_activations_of_this_business(self, built, other_tenant):
        external_id = built.activation.external_id

        ours = admin_of(built.activation.tenant_id).get("/activations/").content.decode()
        theirs = admin_of(other_tenant.id).get("/activations/").content.decode()

        assert external_id in ours
        assert external_id not in theirs


class TestProgress:
    def steps(self, built) -> list[ActivationStep]:
        return list(built.activation.steps.all())

    def test_groups_steps_by_module_and_counts_what_they_made(self, built):
        progress = progress_of(built.activation, self.steps(built), now=timezone.now())

        assert (progress.done, progress.total) == (len(self.steps(built)),) * 2
        assert len({group.title for group in progress.groups}) == len(progress.groups)
        assert sum(len(group.steps) for group in progress.groups) == progress.total

    def test_opens_a_group_where_something_failed(self, built):
        steps = self.steps(built)
        steps[0].status, steps[0].error = "failed", {"code": "x", "detail": "The database said no"}

        group = progress_of(built.activation, steps, now=timezone.now()).groups[0]

        assert (group.status, group.is_open) == (ActivationStep.Status.FAILED, True)
        assert group.steps[0].error == "The database said no"

    def test_keeps_groups_closed_before_their_turn(self, receipt):
        first, *groups = progress_of(receipt.activation, self.steps(receipt), now=timezone.now()).groups

        assert first.done > 0
        assert all(group.status == ActivationStep.Status.PENDING and not group.is_open for group in groups)
        assert all(group.duration is None for group in groups)

    def test_names_each_provider_once(self, built):
        titles = [need.title for need in needs_of(built.activation)]

        assert len(titles) == len(set(titles))
        assert "Paystack" in titles
