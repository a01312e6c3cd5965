"""The domain of the document: named by the activation, proved later."""

from django.utils import timezone

from activation import diffs, services
from activation.models import Activation
from core.principal import system
from core.tenancy import tenant_context
from events.models import Event
from events.subscriptions import HeardEvent, subscribers_of
from tenants.models import Domain
from tenants.services import remove_domain, verify_domain
from tests.factories.activation import shortest
from tests.factories.tenants import DomainFactory
from tests.tenants.conftest import name_server  # noqa: F401 - the fixture

HOST = "shop.adunni.example.com"
STOREFRONT = {"domain": HOST}
Status = Activation.Status


def hear():
    """Let the subscriber hear the last event, as the relay does after the commit."""
    event = Event.objects.order_by("id").last()
    found = subscribers_of(event.type)["activation.refresh_requirements"]
    found(
        HeardEvent(
            **{name: getattr(event, name) for name in HeardEvent.__dataclass_fields__ if name != "payload"},
            payload=event.payload,
        )
    )


def domain_of(activation):
    return Domain.objects.get(tenant=activation.tenant, host=HOST)


class TestDomainOfTheDocument:
    def test_is_named_and_its_record_is_due(self, send):
        activation = send(shortest(storefront=STOREFRONT)).activation

        domain = domain_of(activation)
        assert (domain.status, activation.status) == ("pending", Status.READY_WITH_PENDING)
        assert activation.requirements == [
            {
                "integration": "storefront.domain",
                "credential": "dns_record",
                "capability": f"answer at {HOST}",
                "mode": "platform_address",
                "hint": f"Add a TXT record _nexus.{HOST} with the value {domain.record_value}.",
            }
        ]

    def test_is_no_longer_due_once_it_is_proved(self, send, name_server):  # noqa: F811 - the fixture
        activation = send(shortest(storefront=STOREFRONT)).activation
        domain, actor = domain_of(activation), system(activation.tenant_id)
        name_server.texts[domain.record_name] = [domain.record_value]

        with tenant_context(activation.tenant_id):
            verify_domain(domain_id=domain.id, actor=actor, now=timezone.now())
            services.refresh_after_domain(now=timezone.now())

        activation.refresh_from_db()
        assert (activation.status, activation.requirements) == (Status.READY, [])

    def test_that_another_business_proved_stops_nothing(self, send, other_tenant):
        DomainFactory(tenant=other_tenant, host=HOST, status=Domain.Status.VERIFIED)

        activation = send(shortest(storefront=STOREFRONT)).activation

        assert (activation.status, activation.requirements) == (Status.READY, [])
        assert not Domain.objects.filter(tenant=activation.tenant).exists()

    def test_that_was_removed_does_not_come_back(self, send):
        activation = send(shortest(external_id="spares", storefront=STOREFRONT)).activation
        with tenant_context(activation.tenant_id):
            remove_domain(domain_id=domain_of(activation).id, actor=system(activation.tenant_id))

        team = [{"email": "new@spares.example.com", "name": "Efe"}]
        send(shortest(external_id="spares", storefront=STOREFRONT, team=team))

        assert not Domain.objects.filter(tenant=activation.tenant).exists()

    def test_goes_with_a_roll_back(self, send):
        activation = send(shortest(storefront=STOREFRONT)).activation

        services.roll_back(activation_id=activation.id, actor=system(), now=timezone.now())

        assert not Domain.objects.exists()


class TestSubscriber:
    def test_hears_that_a_domain_was_removed(self, send):
        activation = send(shortest(storefront=STOREFRONT)).activation

        with tenant_context(activation.tenant_id):
            remove_domain(domain_id=domain_of(activation).id, actor=system(activation.tenant_id))
            hear()

        activation.refresh_from_db()
        assert (activation.status, activation.requirements) == (Status.READY, [])


class TestAdditions:
    def test_hold_a_domain_only_when_it_is_new(self):
        sections = ("team", "roles", "categories", "products", "services", "pipelines", "integrations", "agents")
        old = {name: [] for name in sections} | {"modules": {}, "storefront": {"slug": "spares"}}
        new = {**old, "storefront": {"slug": "spares", "domain": HOST}}

        found = [diffs.additions(*pair)["storefront"] for pair in ((old, new), (new, new))]

        assert found == [{"slug": "spares", "domain": HOST}, {"slug": "spares"}]
