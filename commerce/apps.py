"""The catalog."""

from django.apps import AppConfig


class CommerceConfig(AppConfig):
    """Categories, products, variants."""

    name = "commerce"
    verbose_name = "Commerce"
