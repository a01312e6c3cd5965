"""The catalog."""

from importlib import import_module

from django.apps import AppConfig

from core.looks import StatusLook, Tone, register_looks
from core.orphans import register_keeper
from core.permissions import declare


class CommerceConfig(AppConfig):
    """Categories, products, variants."""

    name = "commerce"
    verbose_name = "Commerce"

    def ready(self) -> None:
        from commerce import quoting, records  # noqa: PLC0415 - models are loaded now
        from commerce.models import Product, ProductImage, Variant  # noqa: PLC0415 - models are loaded now
        from commerce.selectors.images import live_file_keys  # noqa: PLC0415 - models are loaded now

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
        picture = ProductImage.Status
        register_looks(
            picture,
            {
                picture.PENDING: StatusLook(Tone.LIVE, "loader-circle", is_quiet=True),
                picture.READY: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
                picture.FAILED: StatusLook(Tone.BAD, "triangle-alert", is_quiet=True),
            },
        )
        stock = Variant.StockState
        register_looks(
            stock,
            {
                stock.SOLD_OUT: StatusLook(Tone.BAD, "circle-alert"),
                stock.LOW: StatusLook(Tone.WAIT, "hourglass"),
                stock.IN_STOCK: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
                stock.NOT_COUNTED: StatusLook(Tone.NEUTRAL, "circle-dashed", is_quiet=True),
            },
        )
        records.declare()
        quoting.register()
        register_keeper(live_file_keys)
        for module in ("commerce.actions", "commerce.web.places", "commerce.web.pictures"):
            import_module(module)
