"""Where lists lead to for import and export, as they are narrowed at the moment."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

from core.principal import Principal

IMPORT, EXPORT = "records:new-import", "records:new-export"


def exchange_urls(
    principal: Principal, record_type: str, *, right: str, filters: Mapping[str, str], search: str = ""
) -> dict[str, str]:
    """Return `import_url` and `export_url` of a list as it is narrowed now; "" for what the principal may not do.

    `right` is what making such a record needs.
    """
    kept = {f"filter-{name}": value for name, value in filters.items() if value}
    wanted = {"record_type": record_type, **kept, **({"search": search} if search else {})}
    may_import = principal.may("records.add_import") and principal.may(right)
    return {
        "import_url": f"{reverse(IMPORT)}?{urlencode({'record_type': record_type})}" if may_import else "",
        "export_url": f"{reverse(EXPORT)}?{urlencode(wanted)}" if principal.may("records.add_export") else "",
    }
