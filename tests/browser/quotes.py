"""Quotes in every state, for those who write them and for those who get them."""

from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlsplit

from django.utils import timezone

from accounts.selectors import principal_for
from core.tenancy import tenant_context
from quotes import services
from quotes.commands import LineIn
from quotes.models import Quote
from quotes.tokens import link_to
from tenants.selectors import get_current_tenant
from tests.browser.faces import Face

LINES = [
    {
        "sku": "SHELF-120",
        "name": "Oak shelf, 120 cm",
        "description": "Oiled, with two brackets",
        "quantity": "12",
        "unit_price": "48500",
        "tax_rate": "7.5",
    },
    {"name": "Fitting", "quantity": "2.5", "unit_price": "25000", "discount_percent": "10", "tax_rate": "7.5"},
    {"name": "Delivery within Lagos", "unit_price": "15000"},
]
TERMS = "Half on acceptance, the rest after fitting.\nDelivery within ten working days."


def _write(shop, *, lines=LINES) -> Quote:
    actor = principal_for(shop.people["admin"], shop.tenant_id)
    return services.create_quote(
        title="Shelves for the shop in Yaba",
        opportunity_id=shop.ids["deal"],
        contact_id=shop.ids["contact"],
        note="As we said on the phone: shelves for both walls.",
        terms=TERMS,
        discount_percent=Decimal(5),
        lines=[LineIn.check(line) for line in lines],
        actor=actor,
        now=timezone.now(),
    )


def _send(shop, quote: Quote) -> Quote:
    actor = principal_for(shop.people["admin"], shop.tenant_id)
    return services.send_quote(quote_id=quote.id, actor=actor, now=timezone.now())


def quote_paths(shop) -> dict[str, str]:
    """Return the pages of those who write quotes."""
    with tenant_context(shop.tenant_id, write=True):
        draft, empty, sent, accepted = _write(shop), _write(shop, lines=[]), _write(shop), _write(shop)
        for quote in (sent, accepted):
            _send(shop, quote)
        actor = principal_for(shop.people["admin"], shop.tenant_id)
        services.accept_quote(quote_id=accepted.id, accepted_by="Tunde Alabi", actor=actor, now=timezone.now())
    pages = {"draft": draft, "empty": empty, "sent": sent, "accepted": accepted}
    return {
        "quotes": "/crm/quotes",
        "quotes-none": "/crm/quotes?view=expired",
        "quote-new": f"/crm/quotes/new?opportunity={shop.ids['deal']}",
        "quote-edit": f"/crm/quotes/{draft.id}/edit",
        "quote-delete": f"/crm/quotes/{draft.id}/delete",
        "quote-accept": f"/crm/quotes/{sent.id}/accept",
        "quote-withdraw": f"/crm/quotes/{sent.id}/withdraw",
        **{f"quote-{name}": f"/crm/quotes/{quote.id}" for name, quote in pages.items()},
    }


def offer_faces(shop) -> list[Face]:
    """Return the pages of those who get quotes, as they stand when those are open, answered, or over."""
    now = timezone.now()
    with tenant_context(shop.tenant_id, write=True):
        found = {name: _send(shop, _write(shop)) for name in ("open", "accepted", "declined", "withdrawn")}
        actor = principal_for(shop.people["admin"], shop.tenant_id)
        services.accept_quote(quote_id=found["accepted"].id, accepted_by="Tunde Alabi", actor=actor, now=now)
        services.decline_quote(quote_id=found["declined"].id, reason="Too dear", actor=actor, now=now)
        services.withdraw_quote(quote_id=found["withdrawn"].id, actor=actor)
        business = get_current_tenant()
        paths = {
            name: _path(link_to(tenant=business, quote_id=quote.id, valid_until=quote.valid_until))
            for name, quote in found.items()
        }
        yesterday = now.date() - timedelta(days=2)
        over = _path(link_to(tenant=business, quote_id=found["open"].id, valid_until=yesterday))
    return [
        Face("shop-offer", paths["open"], "visitor", every_side=True),
        Face("shop-offer-accepted", paths["accepted"], "visitor"),
        Face("shop-offer-declined", paths["declined"], "visitor"),
        Face("shop-offer-withdrawn", paths["withdrawn"], "visitor", status=410),
        Face("shop-offer-over", over, "visitor", status=410),
        Face("shop-offer-forged", "/q/nothing", "visitor", status=404),
    ]


def _path(link: str) -> str:
    return urlsplit(link).path
