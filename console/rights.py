"""Rights as pages show them: by app, with how far each reaches."""

from collections.abc import Collection
from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext as _

from core.objects import knows_own
from core.permissions import Reach, catalog, reach_of


@dataclass(frozen=True, slots=True)
class Right:
    """One right: how far it reaches, and how far who looks at it could set it."""

    code: str
    label: str
    reach: Reach
    most: Reach = Reach.ALL
    is_narrowed: bool = True

    @property
    def field(self) -> str:
        """How a form calls it."""
        return f"right-{self.code}"

    @property
    def options(self) -> list[tuple[str, str, bool, bool]]:
        """Each reach with its name, whether it is the present one and whether it can be chosen.

        One without a name stands for some records where the right knows no owner.
        """
        is_open = self.reach <= self.most
        return [
            (one.name.lower(), name, one == self.reach, is_open and one <= self.most)
            if self.is_narrowed or one in {Reach.NONE, Reach.ALL, self.reach}
            else ("", "", False, False)
            for one, name in reaches()
        ]

    @property
    def reach_name(self) -> str:
        """How people call the present reach."""
        return dict(reaches())[self.reach]

    @property
    def bound(self) -> str:
        """Why a wider choice is not open, or nothing."""
        return {
            Reach.NONE: _("Your role lacks it."),
            Reach.OWN: _("Your role holds it for own records."),
            Reach.TEAM: _("Your role holds it for records of your teams."),
        }.get(self.most, "")


@dataclass(frozen=True, slots=True)
class Group:
    """The rights of one app."""

    label: str
    rights: list[Right]


def reaches() -> list[tuple[Reach, str]]:
    """Return each reach with its name, the least first."""
    return [(Reach.NONE, _("none")), (Reach.OWN, _("own")), (Reach.TEAM, _("team")), (Reach.ALL, _("all"))]


def grouped(grants: Collection[str], *, held: Collection[str] | None = None) -> list[Group]:
    """Return every right by app; `held` are the grants of who edits and bounds what can be chosen."""
    groups: dict[str, list[Right]] = {}
    for one in sorted(catalog().values(), key=lambda right: right.label):
        most = Reach.ALL if held is None else reach_of(held, one.code)
        right = Right(one.code, one.label, reach_of(grants, one.code), most, knows_own(one.code))
        groups.setdefault(_app_of(one.code), []).append(right)
    return [Group(label, groups[label]) for label in sorted(groups)]


def held_only(groups: list[Group]) -> list[Group]:
    """Leave out what is not held."""
    shown = [Group(group.label, [one for one in group.rights if one.reach != Reach.NONE]) for group in groups]
    return [group for group in shown if group.rights]


def _app_of(code: str) -> str:
    label = code.partition(".")[0]
    return str(apps.get_app_config(label).verbose_name) if apps.is_installed(label) else label.capitalize()
