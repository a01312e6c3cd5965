"""What routing keeps about people: whom rules give records to, and which they gave."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from core.personal import Erased, Mentions, Section, Subject, plain_rows, register
from core.principal import Principal
from routing.models import Assignment, AssignmentPerson, AssignmentRule, ResponseClock, ResponsePolicy
from routing.responses import list_clocks
from routing.selectors import list_assignments

_KEPT = "Which records somebody was given stays with the figures of the business, by their key alone."
_CLOCKS_KEPT = "How long leads waited stays with the figures of the business, by the key of who had them alone."
_POLICY = Mentions(ResponsePolicy, ["conditions"])
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
        Section("routing.policy", "Policy of responses", ["routing.ResponsePolicy"], _POLICY.rows, _POLICY.erase),
        Section(
            "routing.response_clocks",
            "First responses to leads",
            ["routing.ResponseClock"],
            lambda who: plain_rows(_clocks(who)),
            lambda who, *_: Erased(kept=_clocks(who).count()),
            kept=_CLOCKS_KEPT,
        ),
    )


def _places(subject: Subject) -> QuerySet[AssignmentPerson]:
    found: QuerySet[AssignmentPerson] = AssignmentPerson.objects.order_by("id")
    return found.filter(user_id=subject.user_id) if subject.user_id else found.none()


def _given(subject: Subject) -> QuerySet[Assignment]:
    found = list_assignments().order_by("id")
    return found.filter(user_id=subject.user_id) if subject.user_id else found.none()


def _clocks(subject: Subject) -> QuerySet[ResponseClock]:
    found = list_clocks().order_by("id")
    return found.filter(owner_id=subject.user_id) if subject.user_id else found.none()


@transaction.atomic
def _erase_places(subject: Subject, actor: Principal, now: datetime) -> Erased:
    gone, _ = _places(subject).delete()
    return Erased(erased=gone)
