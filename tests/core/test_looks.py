"""Status looks: complete, found by the member, refused when missing."""

import pytest
from django.apps import apps
from django.db.models import TextChoices

from core.looks import MissingLookError, StatusLook, Tone, look_of, register_looks, status_of
from core.models import StatefulModel


class Lamp(TextChoices):
    ON = "on"
    OFF = "off"


class Fuse(TextChoices):
    BLOWN = "blown"


class Record:
    """Has a status the way a stateful model has one."""

    Status = Lamp
    status = "off"


LOOKS = {Lamp.ON: StatusLook(Tone.GOOD, "sun"), Lamp.OFF: StatusLook(Tone.NEUTRAL, "moon", is_quiet=True)}


class TestRegisterLooks:
    def test_finds_the_look_of_a_member(self):
        register_looks(Lamp, LOOKS)

        assert look_of(Lamp.OFF) == StatusLook(Tone.NEUTRAL, "moon", is_quiet=True)

    def test_refuses_a_class_with_a_member_left_out(self):
        with pytest.raises(MissingLookError, match="off"):
            register_looks(Lamp, {Lamp.ON: LOOKS[Lamp.ON]})

    def test_refuses_a_class_nobody_registered(self):
        with pytest.raises(MissingLookError, match="Fuse"):
            look_of(Fuse.BLOWN)


class TestStatusOf:
    def test_reads_the_member_behind_the_stored_word(self):
        assert status_of(Record()) is Lamp.OFF

    def test_returns_a_member_as_it_is(self):
        assert status_of(Lamp.ON) is Lamp.ON

    def test_refuses_a_record_without_a_status_class(self):
        with pytest.raises(MissingLookError):
            status_of(object())


def _status_classes():
    return {
        model.Status for model in apps.get_models() if issubclass(model, StatefulModel) and hasattr(model, "Status")
    }


class TestEveryStatus:
    def test_has_a_look(self):
        found = _status_classes()

        missing = [member for statuses in found for member in statuses if not look_of(member).icon]

        assert len(found) >= 4
        assert missing == []
