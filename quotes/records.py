"""What the shared powers need to know of quotes."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.principal import Principal
from quotes import commands, selectors, services
from quotes.models import Quote
from records.registry import Change, Creation, Field, Finding, RecordType, Shape, register


def _make(given: commands.CreateQuote, actor: Principal) -> Quote:
    return services.create_quote(**given.given(), actor=actor, now=timezone.now())


def _change(key: UUID, given: commands.ChangeQuote, actor: Principal) -> Quote:
    return services.change_quote(quote_id=key, **given.given(), actor=actor)


def _delete(key: UUID, actor: Principal) -> None:
    services.delete_quote(quote_id=key, actor=actor)


QUOTE = RecordType(
    name="quote",
    plural="quotes",
    label=_("Quote"),
    plural_label=_("Quotes"),
    model=Quote,
    listed=selectors.list_quotes,
    search=selectors.search_quotes,
    fields=(
        Field("number", _("Number"), is_writable=False),
        Field("title", _("Title")),
        Field("status", _("Status"), Shape.CHOICE, choices=Quote.Status, is_writable=False),
        Field("total", _("Total"), Shape.MONEY, is_writable=False),
        Field("valid_until", _("Valid until"), Shape.DAY),
        Field("opportunity_id", _("Deal"), Shape.RECORD, shown="opportunity__name", to="opportunity"),
        Field("contact_id", _("Contact"), Shape.RECORD, shown="contact__last_name", to="contact"),
        Field("company_id", _("Company"), Shape.RECORD, shown="company__name", to="company"),
        Field("owner_id", _("Owner"), Shape.PERSON),
        Field("note", _("Note"), Shape.LONG),
        Field("terms", _("Terms"), Shape.LONG),
        Field("wins_deal", _("Wins the deal"), Shape.BOOLEAN),
        Field("discount_percent", _("Discount in %"), Shape.NUMBER),
        Field("sent_at", _("Sent"), Shape.INSTANT, is_writable=False),
        Field("accepted_at", _("Accepted"), Shape.INSTANT, is_writable=False),
        Field("accepted_by", _("Accepted by"), is_writable=False),
        Field("declined_at", _("Declined"), Shape.INSTANT, is_writable=False),
        Field("decline_reason", _("Declined because"), is_writable=False),
        Field("created_at", _("Created"), Shape.INSTANT, is_writable=False),
        Field("updated_at", _("Changed"), Shape.INSTANT, is_writable=False),
    ),
    filters={
        "status": "status",
        "number": "number",
        "opportunity_id": "opportunity_id",
        "contact_id": "contact_id",
        "company_id": "company_id",
        "owner_id": "owner_id",
        "valid_until__gte": "valid_until__gte",
        "valid_until__lte": "valid_until__lte",
        "created_at__gte": "created_at__gte",
        "created_at__lte": "created_at__lte",
    },
    orderings=("number", "title", "total_minor", "valid_until", "sent_at", "created_at", "updated_at"),
    creation=Creation(commands.CreateQuote, _make),
    change=Change(commands.ChangeQuote, _change),
    delete=_delete,
    finding=Finding("quotes_find_quote", "quotes_resembling_quote", lambda quote: quote.total),
    page="quotes:quote",
)


def declare() -> None:
    """Add them to the registry; called by `AppConfig.ready`."""
    register(QUOTE)
