"""What the console shows in its side bar; each app registers its own entries."""

from dataclasses import dataclass

from core.principal import Principal


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the side bar. `group` is "", "Business" or "Control"; `order` sorts inside the group."""

    label: str
    url_name: str
    icon: str
    permission: str = ""
    group: str = ""
    order: int = 100
    roles: frozenset[str] = frozenset()


_entries: list[Entry] = []


def register(*entries: Entry) -> None:
    """Add entries; called by `AppConfig.ready`."""
    _entries.extend(entries)


def entries_for(principal: Principal) -> list[Entry]:
    """Return what this principal may open, in order. `roles`, when given, narrows an entry further."""
    seen = [
        entry
        for entry in _entries
        if (not entry.permission or principal.may(entry.permission))
        and (not entry.roles or principal.role in entry.roles)
    ]
    return sorted(seen, key=lambda entry: (entry.group, entry.order, entry.label))
