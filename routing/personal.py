"""What routing keeps about people: whom rules give records to, and which they gave."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from core.personal import Erased, Mentions, Section, Subject, plain_rows, register
from core.principal import Principal
from routing.models import Assignment, AssignmentPerson, AssignmentRule
from routing.selectors import list_assignments

_KEPT = "Which records somebody was given stays with the figures of the business, by their key alone."
_RULES = Mentions(AssignmentRule, ["name", "conditions"])


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    register(
        Section("routing.rules", "Rules of assignment", ["routing.AssignmentRule"], _RULES.rows, _RULES.erase),
        Section(
            "routing.people",
            "Places in rules of assignment",
            ["routing.AssignmentPerson"],
            lambda who: plain_rows(_places(who)),
            _erase_places,
        ),
        Section(
            "routing.assignments",
            "Records given by rules",
            ["routing.Assignment"],
            lambda who: plain_rows(_given(who)),
            lambda who, *_: Erased(kept=_given(who).count()),
            kept=_KEPT,
        ),
    )


def _places(subject: Subject) -> QuerySet[AssignmentPerson]:
    found: QuerySet[AssignmentPerson] = AssignmentPerson.objects.order_by("id")
    return found.filter(user_id=subject.user_id) if subject.user_id else found.none()


def _given(subject: Subject) -> QuerySet[Assignment]:
    found = list_assignments().order_by("id")
    return found.filter(user_id=subject.user_id) if subject.user_id else found.none()


@transaction.atomic
def _erase_places(subject: Subject, actor: Principal, now: datetime) -> Erased:
    gone, _ = _places(subject).delete()
    return Erased(erased=gone)
