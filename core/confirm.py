"""Asking before an act that cannot be undone: the same words as a dialog, and as a page without script."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.errors import FieldError, InvalidError

CONFIRMED, TYPED = "confirmed", "typed"


class NotConfirmedError(InvalidError):
    """What was typed is not the number of the record."""

    code = "not_confirmed"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is asked.

    `title` names the verb and the record ("Cancel demo.echo?"), `effect` is one sentence on what happens, `verb` is
    the button that does it, `safe` the one that does not and has the focus. `url` takes the POST (and shows the page
    by GET); `back` is where the safe button of that page leads. `typed` is what must be typed first: the number of
    the record, for money going out, deletes of a business, going live. `fields` go along as they are. `kind` is how the
    button looks: "primary" for what only adds.
    """

    title: str
    effect: str
    verb: str
    safe: str
    url: str
    back: str
    typed: str = ""
    fields: Sequence[tuple[str, str]] = ()
    kind: str = "danger"

    @property
    def key(self) -> str:
        """Name of the dialog in its page."""
        return "confirm" + self.url.replace("/", "-")

    def require(self, request: HttpRequest) -> None:
        """Check what was typed.

        Raises:
            NotConfirmedError: it is something else.
        """
        if self.typed and request.POST.get(TYPED, "").strip() != self.typed:
            sentence = _("Type %(number)s to confirm.") % {"number": self.typed}
            raise NotConfirmedError(sentence, errors=[FieldError("/typed", "not_confirmed", sentence)])


def is_confirmed(request: HttpRequest) -> bool:
    """Tell whether a POST that other forms send too, such as that of a bulk bar, comes from the question."""
    return request.method == "POST" and request.POST.get(CONFIRMED) == "yes"


def confirm_page(request: HttpRequest, asked: Confirmation) -> HttpResponse:
    """Show the question as a page of its own."""
    return render(request, "ui/confirm_page.html", {"asked": asked})
