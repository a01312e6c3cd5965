"""The public shop of a business."""

from importlib import import_module

from django.apps import AppConfig

from core.permissions import declare


class StorefrontConfig(AppConfig):
    """Pages that customers see, the cart, and the requests they send."""

    name = "storefront"
    verbose_name = "Storefront"

    def ready(self) -> None:
        from storefront import personal  # noqa: PLC0415 - models are loaded now

        personal.register_sections()
        declare("storefront.view_orderrequest", "See order requests", roles=["management", "agent"])
        for module in ("storefront.events", "storefront.subscribers", "storefront.web.places"):
            import_module(module)
