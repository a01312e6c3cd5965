"""Rights as pages show them: by app, with how far each reaches."""

from collections.abc import Collection
from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext as _

from core.objects import knows_own
from core.permissions import OWN, catalog

NONE, OWNED, ALL = "none", "own", "all"


@dataclass(frozen=True, slots=True)
class Right:
    """One right: how far it reaches, and how far who looks at it could set it."""

    code: str
    label: str
    reach: str
    most: str = ALL
    is_narrowed: bool = True

    @property
    def field(self) -> str:
        """How a form calls it."""
        return f"right-{self.code}"

    @property
    def options(self) -> list[tuple[str, str, bool, bool]]:
        """Each reach with its name, whether it is the present one and whether it can be chosen.

        One without a name stands for own records where the right knows none.
        """
        order = [NONE, OWNED, ALL]
        is_open = self.reach == NONE or order.index(self.reach) <= order.index(self.most)
        names = {NONE: _("none"), OWNED: _("own"), ALL: _("all")}
        return [
            (one, names[one], one == self.reach, is_open and order.index(one) <= order.index(self.most))
            if self.is_narrowed or one != OWNED or self.reach == OWNED
            else ("", "", False, False)
            for one in order
        ]


@dataclass(frozen=True, slots=True)
class Group:
    """The rights of one app."""

    label: str
    rights: list[Right]


def reach_of(grants: Collection[str], code: str) -> str:
    """Return how far a right reaches: none, own or all."""
    return ALL if code in grants else OWNED if code + OWN in grants else NONE


def grouped(grants: Collection[str], *, held: Collection[str] | None = None) -> list[Group]:
    """Return every right by app; `held` are the grants of who edits and bounds what can be chosen."""
    groups: dict[str, list[Right]] = {}
    for one in sorted(catalog().values(), key=lambda right: right.label):
        most = ALL if held is None else reach_of(held, one.code)
        right = Right(one.code, one.label, reach_of(grants, one.code), most, knows_own(one.code))
        groups.setdefault(_app_of(one.code), []).append(right)
    return [Group(label, groups[label]) for label in sorted(groups)]


def held_only(groups: list[Group]) -> list[Group]:
    """Leave out what is not held."""
    shown = [Group(group.label, [one for one in group.rights if one.reach != NONE]) for group in groups]
    return [group for group in shown if group.rights]


def _app_of(code: str) -> str:
    label = code.partition(".")[0]
    return str(apps.get_app_config(label).verbose_name) if apps.is_installed(label) else label.capitalize()
