"""What follows from quotes: the mail to the customer, and word to who looks after the quote."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.names import names_of
from core.happenings import actor_name
from core.principal import Kind
from events.subscriptions import Errand, HeardEvent, subscribe
from messaging.services import notify
from quotes import selectors
from quotes.mails import quote_mail
from quotes.models import Quote


@subscribe("quote.sent")
def mail_quote(event: HeardEvent) -> Errand | None:
    """Mail a quote to its customer, unless its link is handed on, or it was withdrawn or erased meanwhile."""
    quote = _find(event)
    if not event.payload["mails"] or quote is None or quote.status != Quote.Status.SENT or not quote.sent_to:
        return None
    return quote_mail(quote)


@subscribe("quote.accepted")
def tell_of_yes(event: HeardEvent) -> None:
    """Tell who looks after a quote that it was accepted, and whether the deal has to be seen to."""
    quote = _find(event)
    if quote is None:
        return
    said = {"name": quote.accepted_by, "total": quote.total}
    is_open = quote.wins_deal and quote.opportunity_id is not None and not event.payload["deal_won"]
    body = _("%(name)s accepts %(total)s.") % said
    more = _("The deal could not be marked as won: look at it.")
    _tell(event, quote, _("%(quote)s is accepted"), f"{body} {more}" if is_open else body)


@subscribe("quote.declined")
def tell_of_no(event: HeardEvent) -> None:
    """Tell who looks after a quote that it was declined, and why."""
    quote = _find(event)
    if quote is not None:
        _tell(event, quote, _("%(quote)s is declined"), quote.decline_reason)


@subscribe("quote.expired")
def tell_of_end(event: HeardEvent) -> None:
    """Tell who looks after a quote that nobody answered it in time."""
    quote = _find(event)
    if quote is not None:
        _tell(event, quote, _("%(quote)s expired"), _("Nobody answered. Revise it to offer it again."))


@subscribe("quote.created")
@subscribe("quote.changed")
def tell_whom_it_was_given(event: HeardEvent) -> None:
    """Tell a person that a quote is theirs now, unless they took it themselves or the platform wrote it."""
    given = event.payload["owner_id"]
    if given is None or UUID(given) == event.actor_id or event.actor_kind == Kind.SYSTEM:
        return
    quote = _find(event)
    if quote is not None:
        giver = actor_name(event.actor_kind, event.actor_id, names_of([event.actor_id]))
        _notify(event, quote, UUID(given), "quote.assigned", _("%(giver)s gave you a quote: %(quote)s"), giver=giver)


def _find(event: HeardEvent) -> Quote | None:
    return selectors.list_quotes().select_related("contact", "company").filter(id=event.subject_id).first()


def _tell(event: HeardEvent, quote: Quote, title: str, body: str) -> None:
    """Tell the owner, unless they noted it down themselves."""
    if quote.owner_id is not None and quote.owner_id != event.actor_id:
        _notify(event, quote, quote.owner_id, event.type, title, body=body)


def _notify(
    event: HeardEvent, quote: Quote, person: UUID, kind: str, title: str, *, body: str = "", giver: str = ""
) -> None:
    notify(
        recipients=[person],
        kind=kind,
        title=title % {"quote": quote, "giver": giver},
        body=body,
        subject=("quote", quote.id),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )
