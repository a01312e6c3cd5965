"""Receiving documents: new, the same again, changed, refused."""

import copy
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.selectors import list_members
from activation import plans, services
from activation.models import Activation, Credential
from activation.services.receive import StillBuildingError
from commerce.models import Category, Product, Variant
from core.principal import system
from core.tenancy import tenant_context
from crm.models import Pipeline, Stage
from events.models import Event
from tenants.models import Tenant
from tenants.services import SlugTakenError
from tests.factories.activation import example, shortest

Status = Activation.Status


def counted(activation):
    with tenant_context(activation.tenant_id):
        return {model: model.objects.count() for model in (Pipeline, Stage, Category, Product, Variant)} | {
            "members": list_members().count()
        }


class TestReceive:
    def test_makes_business_owner_and_plan_at_once(self, send):
        receipt = send(shortest(external_id="ibadan-spares"), build=False)

        activation = receipt.activation
        assert (activation.status, activation.external_id) == (Status.PLANNED, "ibadan-spares")
        assert (activation.tenant.slug, activation.tenant.currency) == ("ibadan-spares", "NGN")
        assert (receipt.is_new, receipt.token[:4]) == (True, "act_")
        with tenant_context(activation.tenant_id):
            assert list_members().get().role == "admin"

    def test_gives_a_link_only_to_an_owner_without_a_password(self, send, owner):
        known = User.objects.get(id=owner.id)
        known.set_password("a long enough passphrase")
        known.save()

        told = send(shortest(external_id="b"), build=False), send(shortest(owner={"email": known.email}), build=False)

        assert ["/set-password/" in (receipt.set_password_url or "") for receipt in told] == [True, False]

    def test_makes_another_business_without_an_external_id(self, send):
        first, second = send(shortest(), build=False).activation, send(shortest(), build=False).activation

        assert first.tenant_id != second.tenant_id
        assert second.tenant.slug == "ibadan-spares-2"

    def test_changes_nothing_for_the_same_document(self, send):
        document = example("healthcare")
        first = send(document)
        before = counted(first.activation)

        again = send(dict(reversed(document.items())))

        assert (again.activation.id, again.changes, again.token, again.set_password_url) == (
            first.activation.id,
            0,
            None,
            None,
        )
        assert counted(again.activation) == before
        assert Activation.objects.count() == 1

    def test_adds_what_a_changed_document_adds_and_keeps_what_people_did(self, send):
        document = example("ecommerce")
        activation = send(document).activation
        before = counted(activation)
        with tenant_context(activation.tenant_id):
            Product.objects.filter(reference="ADR-WRAP").update(name="Our best dress")
            Stage.objects.filter(slug="quoted").update(name="Offer sent")
        changed = copy.deepcopy(document)
        changed["catalog"]["products"][0]["price"] = "40000.00"
        changed["catalog"]["products"].append({"sku": "CAP-FILA", "name": "Fila cap", "price": "9000"})
        changed["team"].append({"email": "new@adirehouse.example.com", "name": "Ngozi Ude", "role": "packer"})
        del changed["catalog"]["products"][1]

        receipt = send(changed)

        assert receipt.diff["added"] == {"team": ["new@adirehouse.example.com"], "products": ["CAP-FILA"]}
        assert receipt.diff["changed"] == {"products": ["ADR-WRAP"]}
        assert receipt.diff["removed"] == {"products": ["ANK-MIDI"]}
        after = counted(receipt.activation)
        assert {key: after[key] - before[key] for key in after if after[key] != before[key]} == {
            Product: 1,
            Variant: 1,
            "members": 1,
        }
        assert (receipt.changes, receipt.activation.revision) == (4, 2)
        assert receipt.activation.status == Status.READY_WITH_PENDING
        with tenant_context(activation.tenant_id):
            assert Product.objects.get(reference="ADR-WRAP").name == "Our best dress"
            assert Stage.objects.filter(name="Offer sent").count() == 1

    def test_leaves_out_what_people_took_out(self, send):
        document = example("ecommerce")
        activation = send(document).activation
        with tenant_context(activation.tenant_id):
            Variant.objects.filter(product__reference="ADR-WRAP").delete()
            Product.objects.filter(reference="ADR-WRAP").delete()
            list_members().get(user__email="musa.ibrahim@adirehouse.example.com").delete()
        changed = copy.deepcopy(document)
        changed["services"].append({"sku": "SVC-NEW", "name": "Hemming", "price": "2000"})

        again = send(changed).activation

        with tenant_context(again.tenant_id):
            assert not Product.objects.filter(reference="ADR-WRAP").exists()
            assert not list_members().filter(user__email="musa.ibrahim@adirehouse.example.com").exists()
            assert Product.objects.filter(reference="SVC-NEW").exists()
        made = {step.name: step.made for step in again.steps.all() if step.made}
        assert made == {"commerce.services": {"services": 1, "variants": 1}}

    def test_builds_a_module_that_is_switched_on_later(self, send):
        first = send(shortest(external_id="x", modules={"crm": False})).activation

        again = send(shortest(external_id="x", modules={"crm": True})).activation

        with tenant_context(first.tenant_id):
            assert Pipeline.objects.count() == 2
        assert again.status == Status.READY

    def test_takes_a_changed_document_without_additions_without_building(self, send):
        activation = send(shortest(external_id="x")).activation

        receipt = send(shortest(external_id="x", business={"name": "Ibadan Motor Spares"}), build=False)

        assert {section: sorted(names) for section, names in receipt.diff["changed"].items()} == {
            "business": ["legal_name", "name"]
        }
        assert receipt.activation.status == activation.status
        assert receipt.activation.tenant.name == "Ibadan Spares"

    def test_refuses_a_changed_document_while_it_builds(self, send):
        send(shortest(external_id="x"), build=False)

        with pytest.raises(StillBuildingError):
            send(shortest(external_id="x", plan="scale"))

    def test_refuses_a_slug_that_is_taken_and_leaves_nothing(self, send):
        send(shortest(storefront={"slug": "spares"}), build=False)
        document = shortest(storefront={"slug": "spares"}, owner={"email": "new@example.com"})

        with pytest.raises(SlugTakenError) as refused:
            send(document)

        assert [(fault.pointer, fault.code) for fault in refused.value.errors] == [("/storefront/slug", "slug_taken")]
        assert (Tenant.objects.count(), Activation.objects.count()) == (1, 1)
        assert not User.objects.filter(email="new@example.com").exists()

    def test_stores_no_secret_in_the_clear(self, send):
        secret = "sk_live_4242neverShown"
        payments = [{"gateway": "paystack", "credentials": {"secret_key": secret}}]
        ai = {"provider": "openai", "credentials": {"api_key": {"secret_ref": "env:SPARES_OPENAI_KEY"}}}

        activation = send(shortest(integrations={"payments": payments, "ai": ai})).activation

        with tenant_context(activation.tenant_id), connection.cursor() as cursor:
            kept = {(row.integration, row.name): row.reference for row in Credential.objects.all()}
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{secret}%"])
                assert (table, cursor.fetchone()[0]) == (table, 0)
        assert kept == {
            ("payments.paystack", "secret_key"): "",
            ("ai.openai", "api_key"): "env:SPARES_OPENAI_KEY",
        }


class TestEvents:
    def test_tell_start_and_end(self, send):
        activation = send(shortest()).activation

        with tenant_context(activation.tenant_id):
            told = Event.objects.filter(subject_id=activation.id).order_by("sequence")
            assert [event.type for event in told] == ["activation.started", "activation.finished"]
            assert told[1].payload["made"]["pipelines"] == 2


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_the_same_document_five_times_makes_one_business(self):
        plan = plans.make(json.dumps(shortest(external_id="race")).encode())

        def receive(_):
            try:
                return services.receive(plan=plan, actor=system(), now=timezone.now()).activation.id
            finally:
                connection.close()

        with ThreadPoolExecutor(5) as pool:
            found = set(pool.map(receive, range(5)))

        assert (len(found), Activation.objects.count(), Tenant.objects.count()) == (1, 1, 1)

    def test_one_name_five_times_makes_five_slugs(self):
        plan = plans.make(json.dumps(shortest()).encode())

        def receive(_):
            try:
                return services.receive(plan=plan, actor=system(), now=timezone.now()).activation.tenant.slug
            finally:
                connection.close()

        with ThreadPoolExecutor(5) as pool:
            found = set(pool.map(receive, range(5)))

        assert found == {"ibadan-spares", *(f"ibadan-spares-{number}" for number in range(2, 6))}
