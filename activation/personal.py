"""What activations keep about people: the document that a business was made of, and what was made of it."""

from activation.models import Activation, ActivationStep
from core.personal import Mentions, Section, register

_KEPT = "The activation stays as the record of how the business was made; what names the person is replaced."


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    documents = Mentions(
        Activation, ["document", "blueprint", "additions", "warnings", "requirements", "error"], actors=["owner_id"]
    )
    steps = Mentions(
        ActivationStep,
        ["planned", "made", "skipped", "error"],
        where="activation_id IN (SELECT a.id FROM activation_activation a WHERE a.tenant_id = %s)",
    )
    for name, label, found in (("documents", "Activations", documents), ("steps", "Steps of activations", steps)):
        register(
            Section(
                f"activation.{name}", label, [found.model._meta.label], found.rows, found.erase, kept=_KEPT, order=60
            )
        )
