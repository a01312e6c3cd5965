"""What people choose to be told of."""

import pytest

from core.errors import InvalidError
from core.principal import Kind, Principal
from events.models import Event
from messaging import selectors, services
from messaging.commands import Choice
from messaging.models import NoticeChoice
from messaging.services.choices import PeopleOnlyError, UnknownChoiceError, UrgentKindError

pytestmark = pytest.mark.django_db


def paces(person, kind: str) -> dict[str, str]:
    (found,) = (each for each in selectors.list_preferences(person) if each.kind.name == kind)
    return {channel.name: pace for channel, pace in found.paces}


class TestSetChoices:
    def test_keeps_what_differs_and_emits(self, choose, member):
        choose(member, "lead.assigned", email="now", in_app="now")

        assert paces(member, "lead.assigned") == {"in_app": "now", "email": "now"}
        assert list(NoticeChoice.objects.values_list("channel", "pace")) == [("email", "now")]
        event = Event.objects.get(type="notice_choices.changed")
        assert (event.subject_id, event.payload["kinds"]) == (member.id, ["lead.assigned"])

    def test_can_be_chosen_again(self, choose, member):
        for pace in ("now", "off", "daily"):
            choose(member, "lead.assigned", email=pace)

        assert paces(member, "lead.assigned")["email"] == "daily"
        assert NoticeChoice.objects.count() == 1

    def test_says_nothing_when_nothing_differs(self, choose, member):
        choose(member, "lead.assigned", email="daily")

        assert not Event.objects.filter(type="notice_choices.changed").exists()
        assert not NoticeChoice.objects.exists()

    def test_is_ones_own(self, choose, member, owner):
        choose(member, "lead.assigned", email="off")

        assert paces(owner, "lead.assigned")["email"] == "daily"

    @pytest.mark.parametrize(
        ("kind", "channel", "pace", "pointer"),
        [
            ("nothing.happened", "email", "off", "/choices/0/kind"),
            ("breach.due", "email", "off", "/choices/0/kind"),
            ("lead.assigned", "pigeon", "off", "/choices/0/channel"),
            ("lead.assigned", "in_app", "daily", "/choices/0/pace"),
        ],
    )
    def test_refuses_what_is_not_offered(self, choose, member, kind, channel, pace, pointer):
        with pytest.raises(UnknownChoiceError) as refused:
            choose(member, kind, **{channel: pace})

        assert [error.pointer for error in refused.value.errors] == [pointer]

    def test_refuses_to_silence_what_is_urgent(self, choose, owner):
        with pytest.raises(UrgentKindError):
            choose(owner, "breach.due", email="off")

        choose(owner, "breach.due", email="now")
        assert not NoticeChoice.objects.exists()

    def test_keeps_nothing_when_one_is_refused(self, member):
        choices = [
            Choice(kind="lead.assigned", channel="email", pace="off"),
            Choice(kind="lead.assigned", channel="pigeon", pace="off"),
        ]

        with pytest.raises(InvalidError):
            services.set_choices(choices=choices, actor=member)

        assert not NoticeChoice.objects.exists()

    def test_refuses_machines(self, in_tenant, choose):
        key = Principal(kind=Kind.API_KEY, id=in_tenant.id, tenant_id=in_tenant.id)

        with pytest.raises(PeopleOnlyError):
            choose(key, "person.mentioned", email="off")


class TestPreferences:
    def test_offer_only_what_the_role_opens(self, member, owner):
        seen, all_ = ({each.kind.name for each in selectors.list_preferences(who)} for who in (member, owner))

        assert all_ - seen == {
            "record.unassigned",
            "approval.requested",
            "breach.due",
            "invitation.accepted",
            "schedule.failed",
            "sender.refused",
        }
        assert seen < all_
