"""Taking a business out again."""

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from accounts.models import User
from activation import selectors, services
from activation.models import Activation, ActivationStep
from activation.services.roll_back import AUDIT_APPS, RolledBackError
from core.models import TenantModel
from core.principal import system
from core.tenancy import tenant_context
from events.models import Event
from executions.models import Execution
from executions.testing import work_until_idle
from tenants.models import Tenant
from tests.factories.activation import example, shortest

Status = Activation.Status


def roll_back(activation):
    return services.roll_back(activation_id=activation.id, actor=system(), now=timezone.now())


def rows_left(tenant_id):
    with tenant_context(tenant_id), connection.cursor() as cursor:
        for model in apps.get_models():
            if issubclass(model, TenantModel) and model._meta.app_label not in AUDIT_APPS:
                cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
                yield model._meta.label, cursor.fetchone()[0]


class TestRollBack:
    def test_leaves_no_row_of_the_business(self, send):
        activation = send(example("ecommerce")).activation
        before = dict(rows_left(activation.tenant_id))

        roll_back(activation)

        assert before["commerce.Variant"] == 92
        assert set(dict(rows_left(activation.tenant_id)).values()) == {0}

    def test_frees_slug_addresses_and_external_id(self, send):
        document = example("ecommerce", storefront={"slug": "adire-house"})
        first = send(document).activation
        roll_back(first)

        assert not User.objects.filter(email__endswith="adirehouse.example.com").exists()
        second = send(document).activation

        assert (second.tenant.slug, second.status) == ("adire-house", Status.READY_WITH_PENDING)
        assert second.id != first.id

    def test_keeps_the_audit_trail(self, send):
        activation = send(shortest()).activation
        with tenant_context(activation.tenant_id):
            before = Event.objects.count(), Execution.objects.count()

        roll_back(activation)

        with tenant_context(activation.tenant_id):
            after = Event.objects.count(), Execution.objects.count()
            last = Event.objects.get(type="activation.rolled_back")
        assert (after[0] > before[0], after[1]) == (True, before[1])
        assert last.payload["removed"]["crm.pipeline"] == 2

    def test_closes_the_business_and_marks_every_step(self, send):
        activation = roll_back(send(shortest()).activation)

        assert activation.status == Status.ROLLED_BACK
        assert Tenant.objects.get(id=activation.tenant_id).status == Tenant.Status.DELETED
        steps = {step.status for step in selectors.list_steps(activation)}
        assert steps == {ActivationStep.Status.COMPENSATED}

    def test_keeps_people_who_belong_elsewhere_or_have_a_password(self, send, owner):
        other = send(shortest(owner={"email": "elsewhere@example.com"})).activation
        team = [{"email": "elsewhere@example.com"}, {"email": "adunni@example.com"}, {"email": "gone@example.com"}]
        activation = send(shortest(team=team)).activation

        roll_back(activation)

        left = set(User.objects.values_list("email", flat=True))
        assert {"elsewhere@example.com", "adunni@example.com"} <= left
        assert not {"gone@example.com", "bola@spares.example.com"} & left
        other.refresh_from_db()
        assert other.status == Status.READY

    def test_leaves_other_businesses_alone(self, send):
        other = send(shortest()).activation
        before = dict(rows_left(other.tenant_id))

        roll_back(send(shortest()).activation)

        assert dict(rows_left(other.tenant_id)) == before

    def test_stops_a_build_that_has_not_begun(self, send):
        activation = send(shortest(), build=False).activation

        roll_back(activation)
        work_until_idle(skip_waits=True)

        activation.refresh_from_db()
        assert activation.status == Status.ROLLED_BACK
        assert set(dict(rows_left(activation.tenant_id)).values()) == {0}

    def test_cancels_what_was_being_built(self, send):
        activation = send(shortest(), build=False).activation

        roll_back(activation)

        with tenant_context(activation.tenant_id):
            assert Execution.objects.get(id=activation.execution_id).status == "canceled"
            assert not Event.objects.filter(type="activation.failed").exists()

    def test_works_for_staff_who_are_no_members(self, send, owner):
        activation = send(shortest()).activation

        services.roll_back(activation_id=activation.id, actor=owner, now=timezone.now())

        activation.refresh_from_db()
        assert activation.status == Status.ROLLED_BACK

    def test_cannot_be_done_twice(self, send):
        activation = roll_back(send(shortest()).activation)

        with pytest.raises(RolledBackError):
            roll_back(activation)
