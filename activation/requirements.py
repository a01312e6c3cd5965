"""What a business still has to hand in before a capability goes live; until then it runs in sandbox mode."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from activation.blueprints import Blueprint
from tenants.models import Domain

# Names of the secrets without which a provider answers nobody.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "paystack": ("secret_key",),
    "flutterwave": ("secret_key", "webhook_hash"),
    "stripe": ("secret_key", "webhook_secret"),
    "square": ("access_token",),
    "paypal": ("client_id", "client_secret"),
    "adyen": ("api_key", "merchant_account"),
    "twilio": ("account_sid", "auth_token"),
}
DOMAIN = "storefront.domain"
_USUAL = ("api_key",)
_CAPABILITIES = {"payments": "take live payments", "messaging": "send live messages", "ai": "use a language model"}


@dataclass(frozen=True, slots=True)
class Held:
    """One stored credential: its name, and the variable it refers to when it is no sealed secret."""

    integration: str
    name: str
    reference: str

    @property
    def is_given(self) -> bool:
        """A reference counts once its variable is set."""
        return not self.reference or bool(os.environ.get(self.reference.removeprefix("env:")))


@dataclass(frozen=True, slots=True)
class Requirement:
    """One credential, or one record of a domain, that is still due."""

    integration: str
    credential: str
    capability: str
    mode: str
    hint: str


def due(blueprint: Blueprint, held: Iterable[Held]) -> list[dict[str, str]]:
    """Return the credentials that are still due, in the order of the document."""
    given = {(each.integration, each.name) for each in held if each.is_given}
    referred = {(each.integration, each.name): each.reference for each in held if each.reference}
    found = []
    for entry in blueprint["integrations"]:
        for name in needed_by(entry["key"]):
            place = (entry["key"], name)
            if place not in given:
                found.append(asdict(_requirement(entry["kind"], *place, referred.get(place, ""))))
    return found


def domains_of(blueprint: Blueprint) -> list[str]:
    """Return the domain of the document, if it names one."""
    found = (blueprint["storefront"] or {}).get("domain")
    return [found] if found else []


def domains_due(blueprint: Blueprint, domains: Iterable[Domain]) -> list[dict[str, str]]:
    """Return the records that are still to be put into the DNS for the domain of the document."""
    wanted = domains_of(blueprint)
    return [
        asdict(_record(domain))
        for domain in domains
        if domain.host in wanted and domain.status != Domain.Status.VERIFIED
    ]


def needed_by(integration: str) -> tuple[str, ...]:
    """Return the names of the secrets that an integration such as payments.paystack needs."""
    return NEEDED.get(integration.rpartition(".")[2], _USUAL)


def _requirement(kind: str, integration: str, name: str, reference: str) -> Requirement:
    variable = reference.removeprefix("env:")
    hint = f"Set the variable {variable}." if variable else f"Give {name} of {integration.rpartition('.')[2]}."
    return Requirement(integration, name, _CAPABILITIES[kind], "sandbox", hint)


def _record(domain: Domain) -> Requirement:
    hint = f"Add a TXT record {domain.record_name} with the value {domain.record_value}."
    return Requirement(DOMAIN, "dns_record", f"answer at {domain.host}", "platform_address", hint)
