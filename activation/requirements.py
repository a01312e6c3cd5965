"""What a business still has to hand in before a capability goes live; until then it runs in sandbox mode."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from activation.blueprints import Blueprint

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
    """One credential that is still due."""

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


def needed_by(integration: str) -> tuple[str, ...]:
    """Return the names of the secrets that an integration such as payments.paystack needs."""
    return NEEDED.get(integration.rpartition(".")[2], _USUAL)


def _requirement(kind: str, integration: str, name: str, reference: str) -> Requirement:
    variable = reference.removeprefix("env:")
    hint = f"Set the variable {variable}." if variable else f"Give {name} of {integration.rpartition('.')[2]}."
    return Requirement(integration, name, _CAPABILITIES[kind], "sandbox", hint)
