"""What the regulator gets about a breach: a page to print."""

from django.template.loader import render_to_string

from privacy.models import Breach
from tenants.models import Tenant


def page(breach: Breach, *, business: Tenant) -> str:
    """Return the notice as HTML."""
    return render_to_string("privacy/notice.html", {"breach": breach, "business": business})
