"""What people type, as patterns."""

import pytest

from core.text_search import patterns


class TestPatterns:
    @pytest.mark.parametrize("text", ["08031234567", "0803 123-4567", "(0803) 123 4567"])
    def test_takes_the_digits_that_national_and_international_forms_share(self, text):
        assert patterns(text.replace("(", "").replace(")", "")) == ["%8031234567%"]

    def test_puts_the_longest_word_first(self):
        assert patterns("Eze NGOZI") == ["%ngozi%", "%eze%"]

    def test_takes_signs_as_they_are(self):
        assert patterns("50%_off\\") == ["%50\\%\\_off\\\\%"]

    def test_drops_what_the_database_cannot_read(self):
        assert patterns("ada\x00obi") == ["%ada%", "%obi%"]

    @pytest.mark.parametrize("text", ["", "   ", "0000", "\x00"])
    def test_finds_nothing_for_nothing(self, text):
        assert patterns(text) == []
