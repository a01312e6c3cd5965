"""What a list says of its cells that are edited where they stand; nothing where its reader may not edit them.

{% load cells %}
<tbody>{% for row in page.rows %}<tr{% cells row.record %}><td{% cell row.record "email" %}>...
{% include "records/_cells.html" %}
"""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def cells(context: Context, record: Any) -> SafeString:
    """The attribute of a row: where its cells are edited."""
    inline = context.get("inline")
    url = inline.row(record.pk) if inline else ""
    return format_html(' data-cells="{}"', url) if url else SafeString("")


@register.simple_tag(takes_context=True)
def cell(context: Context, record: Any, names: str) -> SafeString:
    """The attribute of a cell: the field it shows, or several with commas between."""
    inline = context.get("inline")
    found = inline.cell(record.pk, names) if inline else ""
    return format_html(' data-cell="{}"', found) if found else SafeString("")
