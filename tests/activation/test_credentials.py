"""Credentials: due, given, sealed."""

import pytest
from django.utils import timezone

from activation import requirements, services
from activation.models import Activation, Credential
from activation.requirements import Held
from activation.services.credentials import UnknownIntegrationError
from activation.services.roll_back import RolledBackError
from core import secrets
from core.errors import InvalidError
from core.principal import system
from core.tenancy import tenant_context
from events.models import Event
from tests.factories.activation import shortest

Status = Activation.Status
PAYSTACK = {"payments": [{"gateway": "paystack"}]}


def give(activation, integration="payments.paystack", **credentials):
    return services.give_credentials(
        activation_id=activation.id,
        integration=integration,
        credentials=credentials,
        actor=system(),
        now=timezone.now(),
    )


class TestDue:
    def blueprint(self, *keys):
        return {"integrations": [{"kind": key.partition(".")[0], "key": key} for key in keys]}

    def test_names_each_missing_secret_with_what_it_opens(self):
        found = requirements.due(self.blueprint("payments.stripe", "messaging.sms.termii", "ai.openai"), [])

        assert [(need["integration"], need["credential"], need["mode"]) for need in found] == [
            ("payments.stripe", "secret_key", "sandbox"),
            ("payments.stripe", "webhook_secret", "sandbox"),
            ("messaging.sms.termii", "api_key", "sandbox"),
            ("ai.openai", "api_key", "sandbox"),
        ]
        assert found[0]["capability"] == "take live payments"

    def test_counts_a_reference_once_its_variable_is_set(self, monkeypatch):
        held = [Held("ai.openai", "api_key", "env:SPARES_OPENAI_KEY")]

        before = requirements.due(self.blueprint("ai.openai"), held)
        monkeypatch.setenv("SPARES_OPENAI_KEY", "x")

        assert "SPARES_OPENAI_KEY" in before[0]["hint"]
        assert requirements.due(self.blueprint("ai.openai"), held) == []


class TestGiveCredentials:
    def test_makes_the_business_live_without_another_activation(self, send):
        activation = send(shortest(integrations=PAYSTACK)).activation
        before = activation.status

        after = give(activation, secret_key="sk_live_1")

        assert (before, after.status, after.requirements) == (Status.READY_WITH_PENDING, Status.READY, [])

    def test_seals_the_secret_and_tells_only_its_name(self, send):
        activation = send(shortest(integrations=PAYSTACK)).activation

        give(activation, secret_key="sk_live_2")

        with tenant_context(activation.tenant_id):
            kept = Credential.objects.get()
            told = Event.objects.get(type="activation.credentials_given")
        assert b"sk_live_2" not in bytes(kept.sealed)
        assert secrets.decrypt(kept.sealed) == b"sk_live_2"
        assert (told.payload["names"], "sk_live_2" in str(told.payload)) == (["secret_key"], False)

    def test_takes_a_newer_secret_for_an_older_one(self, send):
        activation = send(shortest(integrations=PAYSTACK)).activation

        give(activation, secret_key="sk_old")
        give(activation, secret_key={"secret_ref": "env:SPARES_PAYSTACK_KEY"})

        with tenant_context(activation.tenant_id):
            kept = Credential.objects.get()
        assert (kept.sealed, kept.reference) == (None, "env:SPARES_PAYSTACK_KEY")

    def test_refuses_an_integration_the_document_does_not_name(self, send):
        activation = send(shortest(integrations=PAYSTACK)).activation

        with pytest.raises(UnknownIntegrationError) as refused:
            give(activation, integration="payments.stripe", secret_key="x")

        assert refused.value.errors[0].pointer == "/integration"

    def test_refuses_variables_of_the_platform(self, send):
        activation = send(shortest(integrations=PAYSTACK)).activation

        with pytest.raises(InvalidError) as refused:
            give(activation, secret_key={"secret_ref": "env:SECRET_KEY"})

        assert refused.value.errors[0].pointer == "/credentials/secret_key/secret_ref"

    def test_refuses_when_the_business_is_gone(self, send):
        activation = send(shortest(integrations=PAYSTACK)).activation
        services.roll_back(activation_id=activation.id, actor=system(), now=timezone.now())

        with pytest.raises(RolledBackError):
            give(activation, secret_key="x")
