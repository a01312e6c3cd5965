"""What of a fact is stored, and what is told again from its row and its declaration."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from core.money import Money
from events import facts
from events.facts import stored_payload, subject_of, whole_payload

NOTE, OTHER = UUID(int=7), UUID(int=8)


@pytest.fixture
def made(monkeypatch):
    """A kind of fact that is declared for one test."""
    for known in ("_by_name", "_by_class"):
        monkeypatch.setattr(facts, known, dict(getattr(facts, known)))

    @facts.fact("jotting.made", subject="jotting_id")
    class Made:
        """A note was written down."""

        jotting_id: UUID
        about: UUID
        text: str = ""
        tone: str | None = "plain"
        price: Money | None = None
        at: datetime | None = None

    return lambda **given: Made(jotting_id=NOTE, about=OTHER, **given)


class TestStoredPayload:
    def test_leaves_out_the_subject_and_the_defaults(self, made):
        assert stored_payload(made()) == {"about": str(OTHER)}

    def test_keeps_every_other_value_in_json(self, made):
        moment = datetime(2026, 11, 28, tzinfo=UTC)
        given = {"text": "x", "tone": None, "price": Money(100, "NGN"), "at": moment}

        assert stored_payload(made(**given)) == {
            "about": str(OTHER),
            "text": "x",
            "tone": None,
            "price": {"amount": "1.00", "currency": "NGN"},
            "at": "2026-11-28T00:00:00+00:00",
        }


@pytest.mark.usefixtures("made")
class TestWholePayload:
    @pytest.mark.parametrize("given", [{}, {"text": "x", "tone": None}])
    def test_tells_all_that_was_said(self, made, given):
        said = made(**given)

        told = whole_payload("jotting.made", subject_of(said), stored_payload(said))

        expected = {"text": "", "tone": "plain", "price": None, "at": None, **given}
        assert told == {"jotting_id": str(NOTE), "about": str(OTHER), **expected}
        assert list(told) == ["jotting_id", "about", "text", "tone", "price", "at"]

    def test_keeps_what_is_no_longer_declared_and_has_nothing_for_what_came_later(self):
        told = whole_payload("jotting.made", NOTE, {"colour": "red", "tone": "loud"})

        assert (told["colour"], told["tone"], told["about"]) == ("red", "loud", None)

    def test_takes_a_whole_one_as_it_is(self):
        stored = {"jotting_id": str(NOTE), "about": str(OTHER), "text": "", "tone": "plain", "price": None, "at": None}

        assert whole_payload("jotting.made", NOTE, stored) == stored

    def test_has_nothing_of_an_erased_one(self):
        assert whole_payload("jotting.made", NOTE, None) is None

    def test_gives_a_kind_nobody_declares_any_more_as_it_is_stored(self):
        assert whole_payload("jotting.burnt", NOTE, {"a": 1}) == {"a": 1}
