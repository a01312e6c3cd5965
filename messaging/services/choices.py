"""What people choose to be told of."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from core.errors import FieldError, InvalidError, NotPermittedError
from core.ids import uuid7
from core.principal import Principal
from core.tenancy import current_tenant_id
from events.services import emit
from messaging import selectors
from messaging.channels import channels
from messaging.commands import Choice
from messaging.events import NoticeChoicesChanged
from messaging.kinds import find_kind
from messaging.models import NoticeChoice
from messaging.selectors import Preference


class UnknownChoiceError(InvalidError):
    """No such kind for this person, no such channel, or a pace that the channel does not know."""

    code = "unknown_choice"


class UrgentKindError(InvalidError):
    """What is urgent is always told."""

    code = "urgent_kind"


class PeopleOnlyError(NotPermittedError):
    """Notices are for people; a machine has none."""

    code = "people_only"


@transaction.atomic
def set_choices(*, choices: Sequence[Choice], actor: Principal) -> list[Preference]:
    """Keep how soon a person is told of what, by which channel; what is not named stays as it is.

    Raises:
        PeopleOnlyError: a machine asks.
        UnknownChoiceError: no such kind for this person, no such channel, or a pace that the channel does not know.
        UrgentKindError: another pace was chosen for a kind that is urgent.
    """
    if actor.user_id is None:
        raise PeopleOnlyError("Only people are told of things")
    present = {
        (each.kind.name, channel.name): pace
        for each in selectors.list_preferences(actor)
        for channel, pace in each.paces
    }
    _check(choices, present)
    wanted = {(each.kind, each.channel): each.pace for each in choices}
    changed = {place: pace for place, pace in wanted.items() if present[place] != pace}
    _keep(changed.items(), actor)
    if changed:
        emit(NoticeChoicesChanged(user_id=actor.id, kinds=sorted({kind for kind, _ in changed})), actor=actor)
    return selectors.list_preferences(actor)


def _check(choices: Sequence[Choice], present: dict[tuple[str, str], str]) -> None:
    for place, each in enumerate(choices):
        _check_one(each, f"/choices/{place}", present)


def _check_one(choice: Choice, pointer: str, present: dict[tuple[str, str], str]) -> None:
    kind, channel = find_kind(choice.kind), channels().get(choice.channel)
    if channel is None:
        raise _unknown(f"{pointer}/channel", f"Known: {', '.join(channels())}")
    if kind is None or (choice.kind, choice.channel) not in present:
        raise _unknown(f"{pointer}/kind", "No such kind of notice")
    if choice.pace not in channel.paces:
        raise _unknown(f"{pointer}/pace", f"Known: {', '.join(channel.paces)}")
    if kind.is_urgent and present[choice.kind, choice.channel] != choice.pace:
        detail = "This is urgent and is always told"
        raise UrgentKindError(detail, errors=[FieldError(f"{pointer}/pace", UrgentKindError.code, detail)])


def _keep(changed: Iterable[tuple[tuple[str, str], str]], actor: Principal) -> None:
    NoticeChoice.objects.bulk_create(
        [
            NoticeChoice(
                id=uuid7(), tenant_id=current_tenant_id(), user_id=actor.id, kind=kind, channel=channel, pace=pace
            )
            for (kind, channel), pace in changed
        ],
        update_conflicts=True,
        unique_fields=["tenant_id", "user_id", "kind", "channel"],
        update_fields=["pace", "updated_at"],
    )


def _unknown(pointer: str, detail: str) -> UnknownChoiceError:
    return UnknownChoiceError(detail, errors=[FieldError(pointer, UnknownChoiceError.code, detail)])
