"""Which sites may call the public address of a form from a script: those that the form names."""

import re
from typing import Any, Final

from corsheaders.signals import check_request_enabled
from django.http import HttpRequest

from core.tenancy import tenant_context
from intake.selectors.forms import find_public_form, get_form

_PATH: Final = re.compile(r"/api/v1/crm/forms/([^/]+)/submit\Z")


def is_named(sender: Any, request: HttpRequest, **_: Any) -> bool:
    """Tell whether the form of the address names the site that the request comes from."""
    match = _PATH.match(request.path)
    origin = request.META.get("HTTP_ORIGIN", "")
    found = find_public_form(match[1]) if match and origin else None
    if found is None:
        return False
    with tenant_context(found[0]):
        return origin in get_form(found[1]).origins


def open_to_named_sites() -> None:
    """Let the middleware of cross-origin requests ask; called by `AppConfig.ready`."""
    check_request_enabled.connect(is_named, dispatch_uid="intake.origins")
