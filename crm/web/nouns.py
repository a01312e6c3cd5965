"""What the pages of contacts, companies, leads and deals share: their words, addresses, questions and services."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.principal import Principal
from crm import selectors, services
from crm.models import Contact

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Noun:
    """One kind of record. `lock`, `create`, `change` and `delete` take the names the services give their arguments."""

    kind: str
    plural: str
    title: Text
    new_title: Text
    list_title: Text
    listed: Callable[..., QuerySet[Any]]
    search: Callable[[QuerySet[Any], str], QuerySet[Any]]
    lock: Callable[..., Any]
    create: Callable[..., Any]
    change: Callable[..., Any]
    delete: Callable[..., None]
    lost: Text

    def right(self, verb: str) -> str:
        """Return the permission for a verb."""
        return f"crm.{verb}_{self.kind}"

    def url(self, key: UUID, act: str = "") -> str:
        """Return the address of a record, or of an act on it."""
        return reverse(f"crm:{self.kind}" + (f"-{act}" if act else ""), args=[key])

    @property
    def list_url(self) -> str:
        """The address of the list."""
        return reverse(f"crm:{self.plural}")

    @property
    def new_url(self) -> str:
        """The address of the form for a new record."""
        return reverse(f"crm:{self.kind}-new")

    def get(self, key: UUID, *, seen_by: Principal, right: str) -> Any:
        """Return a record for which somebody holds a right.

        Raises:
            RecordNotFoundError: no such record, or not for them.
        """
        found = self.listed(seen_by=seen_by, right=right).filter(pk=key).first()
        if found is None:
            raise selectors.RecordNotFoundError("Nothing is here")
        return found

    def may(self, verb: str, record: Any, principal: Principal) -> bool:
        """Tell whether somebody holds a right for this very record."""
        right = self.right(verb)
        if principal.may_all(right) or not principal.may(right):
            return principal.may_all(right)
        return bool(self.listed(seen_by=principal, right=right).filter(pk=record.pk).exists())

    def written(self, record: Any) -> str:
        """Return how people write down which record they mean."""
        return record.email or str(record) if isinstance(record, Contact) else str(record)

    def named(self, principal: Principal, text: str) -> Sequence[Any]:
        """Return up to two records that a text names: a whole name or address, else the only one that fits in part."""
        seen = self.listed(seen_by=principal)
        return list(self._whole(seen, text)[:2]) or list(self.search(seen, text).order_by("-id")[:2])

    def _whole(self, seen: QuerySet[Any], text: str) -> QuerySet[Any]:
        if self.kind == "contact":
            keys = selectors.find_contact_ids_by_email([text.lower()]) if "@" in text else []
            return seen.filter(id__in=keys).order_by("id")
        whole = {"name_key": Lower(Value(text))} if self.kind == "company" else {"name": text}
        return seen.filter(**whole).order_by("id")


CONTACT = Noun(
    kind="contact",
    plural="contacts",
    title=_("Contact"),
    new_title=_("New contact"),
    list_title=_("Contacts"),
    listed=selectors.list_contacts,
    search=selectors.search_contacts,
    lock=selectors.lock_contact,
    create=services.create_contact,
    change=services.change_contact,
    delete=services.delete_contact,
    lost=_("The person goes with their activities. Leads and deals that name them keep this from happening."),
)
COMPANY = Noun(
    kind="company",
    plural="companies",
    title=_("Company"),
    new_title=_("New company"),
    list_title=_("Companies"),
    listed=selectors.list_companies,
    search=selectors.search_companies,
    lock=selectors.lock_company,
    create=services.create_company,
    change=services.change_company,
    delete=services.delete_company,
    lost=_("The company goes with its activities. People, leads and deals that name it keep this from happening."),
)
LEAD = Noun(
    kind="lead",
    plural="leads",
    title=_("Lead"),
    new_title=_("New lead"),
    list_title=_("Leads"),
    listed=selectors.list_leads,
    search=selectors.search_leads,
    lock=selectors.lock_lead,
    create=services.create_lead,
    change=services.change_lead,
    delete=services.delete_lead,
    lost=_("The lead goes with its activities."),
)
DEAL = Noun(
    kind="opportunity",
    plural="opportunities",
    title=_("Deal"),
    new_title=_("New deal"),
    list_title=_("Deals"),
    listed=selectors.list_opportunities,
    search=selectors.search_opportunities,
    lock=selectors.lock_opportunity,
    create=services.create_opportunity,
    change=services.change_opportunity,
    delete=services.delete_opportunity,
    lost=_("The deal goes with its activities. Mark it lost instead when you want to remember it."),
)
NOUNS = {noun.kind: noun for noun in (CONTACT, COMPANY, LEAD, DEAL)}
