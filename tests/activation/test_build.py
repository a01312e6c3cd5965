"""Building a business through the engine: what it makes, what it survives, what it says when it fails."""

import dataclasses
import json
import os
import signal
import traceback
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.selectors import list_members, list_roles
from activation import plans, selectors, services, steps
from activation.models import Activation, ActivationStep
from activation.services import RUN_STEP
from commerce.models import Product, Variant
from commerce.selectors import bundle_stock, list_bundle_items
from core.principal import system
from core.tenancy import tenant_context
from crm.models import Pipeline
from executions import sweeps
from executions.lease import end_lease
from executions.models import Execution
from executions.testing import work_until_idle
from outcomes.models import Outcome
from tenants.models import Tenant
from tests.factories.activation import example, shortest

Status = Activation.Status
StepStatus = ActivationStep.Status
PRODUCT = {"name": "Brake pad", "price": "12000.00", "options": [{"name": "Side", "values": ["Left", "Right"]}]}
TEAM = [{"email": "sade@spares.example.com", "name": "Sade Ojo", "role": "packer"}]
STEPS = [
    "tenants.settings",
    "accounts.roles",
    "accounts.team",
    "crm.pipelines",
    "commerce.categories",
    "commerce.products",
    "commerce.services",
    "integrations.check",
]


def document(**sections):
    return shortest(external_id="ibadan-spares", catalog={"products": [PRODUCT]}, team=TEAM, **sections)


class TestBuild:
    @pytest.mark.parametrize(("name", "variants"), [("ecommerce", 92), ("healthcare", 43)])
    def test_makes_what_the_plan_counts(self, send, name, variants):
        receipt = send(example(name))

        described = selectors.describe(receipt.activation)
        assert (described["status"], described["error"]) == (Status.READY_WITH_PENDING, None)
        assert described["records"]["made"] == described["records"]["planned"]
        assert described["records"]["made"]["variants"] == variants
        assert sum(described["records"]["made"].values()) == receipt.changes

    def test_writes_what_it_counts(self, send):
        activation = send(document()).activation

        with tenant_context(activation.tenant_id):
            assert Pipeline.objects.count() == selectors.describe(activation)["records"]["made"]["pipelines"]
            assert [
                variant.sku for variant in Variant.objects.filter(product__reference="BRAKE-PAD").order_by("id")
            ] == [
                "BRAKE-PAD-LEFT",
                "BRAKE-PAD-RIGHT",
            ]
            assert set(list_roles().values_list("code", flat=True)) == {"shop_manager", "packer", "customer_support"}
            assert {(member.user.email, member.role_code) for member in list_members()} == {
                ("bola@spares.example.com", "admin"),
                ("sade@spares.example.com", "packer"),
            }

    def test_fills_the_shelves_and_packs_the_bundles(self, send):
        activation = send(example("ecommerce")).activation

        with tenant_context(activation.tenant_id):
            stock = dict(Variant.objects.values_list("sku", "stock_quantity"))
            box = Product.objects.get(reference="GIFT-BOX")
            parts = [(item.variant.sku, item.quantity) for item in list_bundle_items([box.id])]
            assert (stock["SOAP-DUDU"], stock["BOUBOU-SLK-WINE"], stock["GIFT-CARD-10"]) == (64, 0, None)
            assert (box.kind, box.status, bundle_stock([box.id])) == ("bundle", "live", {box.id: 17})
            assert parts == [("SHEA-RAW-250G", 1), ("SOAP-DUDU", 1), ("OIL-COCO-200ML", 1), ("CANDLE-ZOBO", 1)]

    def test_opens_the_business_with_its_settings(self, send):
        tenant = send(document(storefront={"theme": {"tagline": "Parts that fit"}})).activation.tenant

        tenant.refresh_from_db()
        assert tenant.status == Tenant.Status.ACTIVE
        assert tenant.settings["words"]["product"] == "Part"
        assert tenant.settings["storefront"]["theme"]["tagline"] == "Parts that fit"
        assert tenant.settings["service_levels"][0]["priority"] == "urgent"

    def test_is_ready_when_nothing_is_due(self, send):
        activation = send(document()).activation

        assert (activation.status, activation.requirements) == (Status.READY, [])

    def test_runs_each_step_as_an_execution_with_an_outcome(self, send):
        activation = send(document()).activation

        ran = {step.execution_id for step in selectors.list_steps(activation)} - {None}
        with tenant_context(activation.tenant_id):
            children = Execution.objects.filter(action=RUN_STEP, parent_id=activation.execution_id)
            assert set(children.values_list("id", flat=True)) == ran
            assert Outcome.objects.filter(execution_id__in=ran).count() == len(ran) == len(STEPS)

    def test_leaves_modules_out_that_are_off(self, send):
        activation = send(document(modules={"commerce": False, "crm": False})).activation

        names = {step.name for step in selectors.list_steps(activation)}
        assert names == {name for name in STEPS if not name.startswith(("commerce", "crm"))} | {"tenants.business"}

    def test_marks_a_step_that_finds_all_in_place_as_skipped(self, send):
        activation = send(document()).activation
        changed = document() | {"agents": [{"skill": "lead_scorer"}]}  # an addition no step builds

        again = send(changed).activation

        found = {step.name: step.status for step in selectors.list_steps(again)}
        assert (again.status, found["commerce.products"]) == (Status.READY, StepStatus.SKIPPED)
        assert again.id == activation.id


class TestFailure:
    @pytest.fixture
    def failed(self, send):
        """An activation whose products could not be made."""
        broken = dataclasses.replace(steps.get_step("commerce.products"), work=_fall_over)
        with _Registered(broken):
            return send(document()).activation

    def test_is_told_with_its_step(self, failed):
        found = {step.name: step for step in selectors.list_steps(failed)}

        assert failed.status == Status.FAILED
        assert (failed.error["step"], failed.error["code"]) == ("commerce.products", "unexpected_error")
        assert "shelf fell over" in failed.error["detail"]
        assert found["commerce.products"].status == StepStatus.FAILED
        assert found["accounts.roles"].status == StepStatus.DONE

    def test_is_resumed_where_it_stopped(self, failed):
        services.resume(activation_id=failed.id, actor=system(), now=timezone.now())
        work_until_idle()

        failed.refresh_from_db()
        described = selectors.describe(failed)
        assert (failed.status, failed.error) == (Status.READY, None)
        assert described["records"]["made"] == described["records"]["planned"]

    def test_leaves_no_half_of_a_step_behind(self, failed):
        with tenant_context(failed.tenant_id):
            assert Product.objects.filter(reference="BRAKE-PAD").count() == 0

    def test_cannot_be_resumed_when_it_is_ready(self, send):
        activation = send(document()).activation

        with pytest.raises(services.NotResumableError):
            services.resume(activation_id=activation.id, actor=system(), now=timezone.now())


def _fall_over(context, blueprint):
    steps.get_step("commerce.services").work(context, blueprint)
    raise RuntimeError("the shelf fell over")


class _Registered:
    """Puts a step in the place of the one with its name for a while."""

    def __init__(self, step):
        self.step, self.before = step, steps.get_step(step.name)

    def __enter__(self):
        steps._registry[self.step.name] = self.step

    def __exit__(self, *error):
        steps._registry[self.step.name] = self.before


# What a child holds and never closes.
_inherited = []


def _killed_worker(prepare):
    """Work in a child process until `prepare`'s trap kills it with SIGKILL; whatever else happens, it ends there."""
    end_lease()  # no thread of this process may hold a lock that the child would wait for
    connection.close()
    connection.close_pool()
    child = os.fork()
    if child == 0:
        # A browser's loop runs in the parent alone, so the child finds the connection of before it: never the child's.
        _inherited.append(connection.connection)
        connection.connection = None
        connection.settings_dict["OPTIONS"]["pool"] = False  # a pool of the parent has no threads here
        try:
            prepare()
            work_until_idle()
        except Exception:
            traceback.print_exc()
            raise
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _die_inside(name):
    """Die after a step's work and before its commit."""
    real = steps.get_step(name)

    def work(context, blueprint):
        real.work(context, blueprint)
        os.kill(os.getpid(), signal.SIGKILL)

    steps._registry[name] = dataclasses.replace(real, work=work)


def _die_after(name):
    """Die after a step's commit and before the engine knows of it."""
    real = services.run_step

    def run_step(**options):
        outcome = real(**options)
        if options["name"] == name:
            os.kill(os.getpid(), signal.SIGKILL)
        return outcome

    services.run_step = run_step


@pytest.mark.django_db(transaction=True)
class TestKill:
    @pytest.mark.parametrize(
        ("trap", "name"),
        [*((_die_inside, name) for name in STEPS), *((_die_after, name) for name in STEPS[2:6:3])],
    )
    def test_at_any_step_is_survived_without_doubles(self, trap, name):
        plan = plans.make(json.dumps(document()).encode())
        activation = services.receive(plan=plan, actor=system(), now=timezone.now()).activation

        assert _killed_worker(lambda: trap(name)) == signal.SIGKILL
        sweeps.sweep_lost(timezone.now() + timedelta(minutes=1))
        work_until_idle()

        activation.refresh_from_db()
        described = selectors.describe(activation)
        assert (activation.status, activation.error) == (Status.READY, None)
        assert described["records"]["made"] == described["records"]["planned"] == plan.records()
        with tenant_context(activation.tenant_id):
            assert Variant.objects.count() == plan.records()["variants"]
            assert list_members().count() == 2
