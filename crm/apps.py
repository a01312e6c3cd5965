"""Customer relations."""

from django.apps import AppConfig


class CrmConfig(AppConfig):
    """Contacts, companies, leads, opportunities, activities."""

    name = "crm"
    verbose_name = "Customer relations"
