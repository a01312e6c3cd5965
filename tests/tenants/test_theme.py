"""Colours of a business, corrected until they can be read."""

import pytest

from tenants.theme import NIGHT, PAPER, READABLE, contrast, mix, reader_of, theme_of


def of(**wished):
    return theme_of({"storefront": {"theme": wished}})


class TestThemeOf:
    def test_keeps_a_brand_that_can_be_read(self):
        found = of(primary_color="#1E5D43")

        assert (found.light.brand, found.light.on_brand) == ("#1e5d43", "#ffffff")

    def test_gives_a_pale_brand_up_for_a_dark_neutral_but_keeps_its_tint(self):
        found = of(primary_color="#ffe14d")

        assert found.light.brand == "#1b1c21"
        assert found.light.soft == mix("#ffe14d", PAPER, percent=90)

    @pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ffe14d", "#1e3a8a", "#c2410c", "#808080", "#777777"])
    def test_is_readable_whatever_the_business_wishes(self, colour):
        found = of(primary_color=colour, accent_color=colour)

        for palette, ground in ((found.light, PAPER), (found.dark, NIGHT)):
            assert contrast(palette.brand, ground) >= READABLE
            assert contrast(palette.on_brand, palette.brand) >= READABLE
            assert contrast(palette.on_soft, palette.soft) >= READABLE
            assert contrast(palette.accent, ground) >= READABLE

    @pytest.mark.parametrize("wished", [{"primary_color": "red;}body{"}, {"font": 'x";}*{'}, {"primary_color": 7}])
    def test_lets_nothing_but_colours_and_names_into_the_stylesheet(self, wished):
        assert of(**wished).css() == theme_of({}).css()

    def test_changes_its_digest_with_its_colours(self):
        assert of(primary_color="#1e5d43").digest() != of(primary_color="#1e3a8a").digest()

    def test_names_a_font(self):
        assert '"Manrope"' in of(font="Manrope").css()


class TestReaderOf:
    def test_is_white_on_dark_and_near_black_on_light(self):
        assert (reader_of("#101010"), reader_of("#f0f0f0")) == ("#ffffff", "#101114")
