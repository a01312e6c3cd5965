"""Acts on the chosen rows of a list: what the bar offers, which rows were chosen, and how each of them went."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.api.problems import keep_records
from core.errors import DomainError, InvalidError, MalformedError

MOST_ROWS = 200
MOST_ACTS = 4
KEYS, ACT, NEXT = "keys", "act", "next"


class NothingChosenError(InvalidError):
    """A bar was sent without a row."""

    code, title = "nothing_chosen", "Nothing was chosen"


class BadChoiceError(MalformedError):
    """The form names an act the list does not offer, a row that is no key, or more rows than a page holds."""

    code = "bad_choice"


@dataclass(frozen=True, slots=True)
class BulkAct:
    """One button of the bar: the value it sends as `act`, its word and its icon.

    `url` takes the rows where that is another address than the bar's.
    """

    value: str
    label: str | Promise
    icon: str
    url: str | Promise = ""


@dataclass(frozen=True, slots=True)
class BulkResult:
    """How many rows went through, and the reasons of those that did not with how often each was given."""

    done: int
    reasons: Sequence[tuple[str, int]]

    @property
    def refused(self) -> int:
        """Rows that were left as they are."""
        return sum(number for _reason, number in self.reasons)

    def sentence(self, verb: str) -> str:
        """Say it in one sentence; `verb` is the past participle, such as "retried"."""
        total = self.done + self.refused
        opening = _("%(done)d of %(total)d %(verb)s.") % {"done": self.done, "total": total, "verb": verb}
        if not self.refused:
            return opening
        rest = ngettext("%(number)d refused:", "%(number)d refused:", self.refused) % {"number": self.refused}
        return f"{opening} {rest} {'; '.join(_reason(*each) for each in self.reasons)}"


def chosen(request: HttpRequest, acts: Sequence[BulkAct]) -> tuple[str, list[UUID]]:
    """Return the act and the keys of the chosen rows, each once, in the order of the page.

    Raises:
        NothingChosenError: no row was chosen.
        BadChoiceError: see there.
    """
    act, keys = request.POST.get(ACT, ""), list(dict.fromkeys(request.POST.getlist(KEYS)))
    if act not in {offered.value for offered in acts}:
        raise BadChoiceError("The list does not offer this act")
    if not keys:
        raise NothingChosenError(_("Choose one row at least."))
    if len(keys) > MOST_ROWS:
        raise BadChoiceError(f"At most {MOST_ROWS} rows go at once")
    try:
        return act, [UUID(key) for key in keys]
    except ValueError:
        raise BadChoiceError("A chosen row has no key") from None


def on_each(keys: Sequence[UUID], act: Callable[[UUID], object]) -> BulkResult:
    """Call a service for each row; a refusal leaves its row as it was and does not stop the others."""
    done, reasons = 0, Counter[str]()
    for key in keys:
        try:
            with transaction.atomic():
                act(key)
        except DomainError as refusal:
            keep_records(refusal)
            reasons[refusal.detail] += 1
        else:
            done += 1
    return BulkResult(done, reasons.most_common())


def tell_result(request: HttpRequest, result: BulkResult, verb: str) -> None:
    """Leave the result as one message of the next page; refusals stay until they are read."""
    level = messages.ERROR if result.refused else messages.SUCCESS
    messages.add_message(request, level, result.sentence(verb))


def back_to(request: HttpRequest, home: str) -> str:
    """Return the view of the list that the rows were chosen in: an address below `home`, else `home` itself."""
    wanted = request.POST.get(NEXT, "")
    return wanted if wanted.startswith(home) and url_has_allowed_host_and_scheme(wanted, None) else home


def _reason(detail: str, number: int) -> str:
    reason = detail.rstrip(".")
    return f"{reason} ({number})" if number > 1 else reason
