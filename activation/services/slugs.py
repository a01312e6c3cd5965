"""The slug of a business, as the document names it."""

from core.errors import FieldError
from tenants.services import SlugTakenError


def slug_refusal(refused: SlugTakenError) -> SlugTakenError:
    """Return the refusal with the place in the document and what to do."""
    hint = "Choose another one, or leave it out and one is made from the name."
    fault = FieldError("/storefront/slug", refused.refusal_code, refused.detail, hint)
    return SlugTakenError(refused.detail, errors=[fault])
