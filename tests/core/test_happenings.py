"""Events as sentences."""

from types import SimpleNamespace
from uuid import UUID

import pytest
from django.utils import timezone

from core.happenings import actor_name, page_of, tell
from core.looks import Tone

ADA, SUBJECT = UUID(int=1), UUID(int=2)


def event(**changes):
    values = {
        "type": "lead.converted",
        "subject_type": "nothing_with_a_page",
        "subject_id": SUBJECT,
        "payload": {"name": "Shop fitting"},
        "actor_kind": "user",
        "actor_id": ADA,
        "occurred_at": timezone.now(),
    }
    return SimpleNamespace(**{**values, **changes})


class TestTell:
    def test_says_what_happened_who_did_it_and_to_what(self):
        told = tell([event()], {ADA: "Ada Obi"})[0]

        assert (told.sentence, told.by, told.about, told.tone) == (
            "Lead converted",
            "Ada Obi",
            "Shop fitting",
            Tone.GOOD,
        )

    def test_tells_a_failure_in_its_tone(self):
        assert tell([event(type="execution.failed")], {})[0].tone == Tone.BAD

    def test_reads_an_erased_payload(self):
        assert tell([event(payload=None)], {})[0].about == ""


class TestActorName:
    @pytest.mark.parametrize(
        ("kind", "name"),
        [("system", "NEXUS"), ("api_key", "an API key"), ("agent", "an agent"), ("user", "somebody who left")],
    )
    def test_names_those_who_are_no_known_person(self, kind, name):
        assert actor_name(kind, ADA, {}) == name


class TestPageOf:
    def test_is_empty_for_a_kind_without_a_page(self):
        assert page_of("nothing_with_a_page", SUBJECT) == ""
