"""Slugs."""

import pytest

from core.slugs import free_slug, slug_of


class TestSlugOf:
    @pytest.mark.parametrize(
        ("text", "slug"),
        [
            ("Évening  Wear!", "evening-wear"),
            ("--A--", "a"),
            ("日本", "item"),
            ("x" * 80, "x" * 50),
            ("ab " * 30, ("ab-" * 17)[:50]),
        ],
    )
    def test_keeps_plain_letters_digits_and_single_hyphens(self, text, slug):
        assert slug_of(text) == slug


class TestFreeSlug:
    def test_keeps_one_that_is_free(self):
        assert free_slug("women", {"men"}) == "women"

    def test_puts_the_first_free_number_behind_it(self):
        assert free_slug("women", {"women", "women-2", "women-4"}) == "women-3"
