"""The catalog."""

from importlib import import_module

from django.apps import AppConfig

from core.looks import StatusLook, Tone, register_looks
from core.permissions import declare


class CommerceConfig(AppConfig):
    """Categories, products, variants."""

    name = "commerce"
    verbose_name = "Commerce"

    def ready(self) -> None:
        from commerce.models import Product  # noqa: PLC0415 - models are loaded now

        for noun, plural in {"category": "categories", "product": "products"}.items():
            declare(f"commerce.view_{noun}", f"See {plural}", roles=["management", "agent"])
            for verb, label in {"add": "Add", "change": "Edit", "delete": "Delete"}.items():
                declare(f"commerce.{verb}_{noun}", f"{label} {plural}", roles=["management"])
        status = Product.Status
        register_looks(
            status,
            {
                status.DRAFT: StatusLook(Tone.NEUTRAL, "circle-dashed", is_quiet=True),
                status.LIVE: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
                status.ARCHIVED: StatusLook(Tone.NEUTRAL, "archive", is_quiet=True),
            },
        )
        for module in ("commerce.actions", "commerce.web.places"):
            import_module(module)
