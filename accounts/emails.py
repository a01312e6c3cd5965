"""Addresses of people: one spelling for each, so that an address can be looked up and none looks like another."""

from core.spelling import composed


def normal_email(email: str) -> str:
    """Return the one spelling an address is stored and looked up by: lower case, no outer spaces, the host in ASCII.

    A host of other letters is written as the name service knows it (RFC 3490), so that letters of two alphabets that
    look alike stay apart; before the "@" there are ASCII letters only.
    """
    local, at, host = composed(email.strip()).lower().rpartition("@")
    if host.isascii():
        return f"{local}{at}{host}"
    try:
        return f"{local}{at}{host.encode('idna').decode()}"
    except UnicodeError:
        return f"{local}{at}{host}"  # no host at all: whoever checks addresses says so
