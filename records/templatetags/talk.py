"""Comments as pages show them: plain text, links made safe, those who are called set apart."""

import re

from django import template
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_MENTION = re.compile(r"@\[([^\]\n]{1,200})\]\(user:[0-9a-fA-F-]{36}\)")


@register.filter
def talk(body: str) -> SafeString:
    """Return a comment as HTML: nothing of it is markup but links to the web and the names of who is called."""
    lines = (_line(line) for line in body.splitlines())
    return mark_safe("<br>".join(lines))  # noqa: S308 - each piece is escaped below


def _line(line: str) -> str:
    """Odd pieces of the split are the names of those who are called."""
    pieces = _MENTION.split(line)
    return "".join(
        format_html('<span class="nx-mention">@{}</span>', piece)
        if place % 2
        else urlize(piece, nofollow=True, autoescape=True)
        for place, piece in enumerate(pieces)
    )
