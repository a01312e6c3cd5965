"""Addresses of people: one spelling for each, so that an address can be looked up."""

import unicodedata


def normal_email(email: str) -> str:
    """Return the one spelling an address is stored and looked up by: NFC, lower case, no outer spaces."""
    return unicodedata.normalize("NFC", email.strip()).lower()
