"""The mailbox of a local machine: what NEXUS would have sent. Local and test settings only."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from console.mailbox import NoSuchMailError, get_mail, list_mail


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """List all messages."""
    return render(request, "console/mailbox.html", {"mails": list_mail(_folder())})


@require_safe
def mail(request: HttpRequest, key: str) -> HttpResponse:
    """Show one message with its links."""
    try:
        return render(request, "console/mail.html", {"mail": get_mail(_folder(), key)})
    except NoSuchMailError as error:
        raise Http404(error.detail) from error


def _folder() -> Path:
    return Path(settings.EMAIL_FILE_PATH)
