"""The components: what they draw, what they escape, and which mistakes they refuse when a template compiles."""

from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import timezone

from core.looks import StatusLook, Tone, register_looks
from core.money import Money
from core.templatetags.ui import initials, short_money, took
from tests.core.test_looks import LOOKS, Lamp


def render(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.fixture(autouse=True)
def _looks():
    register_looks(Lamp, LOOKS)


class TestIcon:
    def test_is_hidden_from_readers_beside_a_word(self):
        assert 'aria-hidden="true"' in render('{% icon "hand" %}')

    def test_has_a_name_when_it_stands_alone(self):
        assert 'role="img" aria-label="Held"' in render('{% icon "hand" label="Held" %}')


class TestButton:
    def test_is_a_link_when_it_goes_somewhere(self):
        assert render('{% button "Open" href="/x" %}') == '<a class="nx-btn" href="/x">Open</a>'

    def test_submits_its_form_otherwise(self):
        html = render('{% button "Save" kind="primary" name="act" value="save" %}')

        assert html == '<button class="nx-btn nx-btn-primary" type="submit" name="act" value="save">Save</button>'

    def test_refuses_a_misspelt_argument(self):
        with pytest.raises(TemplateSyntaxError):
            Template('{% load ui %}{% button "Save" knd="primary" %}')

    def test_escapes_what_it_is_given(self):
        assert "<script>" not in render("{% button label %}", label="<script>alert(1)</script>")


class TestStatus:
    def test_shows_a_quiet_one_as_plain_text(self):
        assert "nx-status-quiet" in render("{% status lamp %}", lamp=Lamp.OFF)

    def test_shows_a_loud_one_as_a_pill_with_word_and_shape(self):
        html = render("{% status lamp %}", lamp=Lamp.ON)

        assert "nx-status-quiet" not in html
        assert "nx-tone-good" in html
        assert "#sun" in html
        assert "On</span>" in html


class TestCard:
    def test_escapes_its_title_and_keeps_its_content(self):
        html = render("{% card title=title %}<p>inside</p>{% endcard %}", title="<b>")

        assert "<h2>&lt;b&gt;</h2>" in html
        assert "<p>inside</p>" in html


class TestFact:
    def test_says_that_nothing_is_set(self):
        assert "not set" in render('{% fact label="Owner" %}{{ owner }}{% endfact %}', owner="")


class TestFigure:
    def test_groups_thousands(self):
        assert "1,240" in render('{% figure "Runs" 1240 %}')

    def test_shows_a_dash_where_nothing_is_known(self):
        assert "–" in render('{% figure "Runs" None note="no data yet" %}')


class TestMeter:
    @pytest.mark.parametrize(("value", "of", "percent"), [(1, 4, "25%"), (9, 4, "100%"), (0, 0, "0%")])
    def test_draws_a_share(self, value, of, percent):
        assert f'width="{percent}"' in render('{% meter value=value of=of label="Share" %}', value=value, of=of)


class TestField:
    class Form(forms.Form):
        email = forms.EmailField(label="E-mail")
        note = forms.CharField(required=False)

    def test_ties_the_error_to_the_input(self):
        form = self.Form({"email": "nobody"})

        html = render("{% field form.email %}", form=form)

        assert 'aria-invalid="true"' in html
        assert 'aria-describedby="id_email_error"' in html
        assert 'id="id_email_error"' in html

    def test_says_what_is_optional(self):
        assert "optional" in render("{% field form.note %}", form=self.Form())
        assert "optional" not in render("{% field form.email %}", form=self.Form())


class TestMoment:
    def test_shows_the_hour_of_today_and_the_exact_time_in_the_title(self):
        now = timezone.now().replace(hour=12, minute=5, second=9)

        html = render("{% moment at %}", at=now)

        assert ">12:05<" in html
        assert "12:05:09 UTC" in html

    def test_says_yesterday(self):
        assert ">yesterday<" in render("{% moment at %}", at=timezone.now() - timedelta(days=1))

    def test_shows_the_year_of_another_year(self):
        assert ">20 Nov 2019<" in render("{% moment at %}", at=datetime(2019, 11, 20, 9, tzinfo=UTC))

    def test_shows_nothing_for_no_time(self):
        assert render("{% moment at %}", at=None) == ""


class TestTook:
    @pytest.mark.parametrize(
        ("duration", "words"),
        [
            (timedelta(seconds=0.44), "0.4 s"),
            (timedelta(seconds=42), "0:42"),
            (timedelta(hours=2, seconds=183), "2:03:03"),
            (None, ""),
        ],
    )
    def test_speaks_a_duration(self, duration, words):
        assert took(duration) == words


class TestShortMoney:
    @pytest.mark.parametrize(
        ("minor", "words"),
        [
            (672_000_000, "₦6.72m"),
            (41_200_000, "₦412k"),
            (-660_000, "−₦6.6k"),
            (90_050, "₦900"),
            (0, "₦0"),
            (1_000_000_00, "₦1m"),
        ],
    )
    def test_shortens_to_three_digits(self, minor, words):
        assert short_money(Money(minor, "NGN")) == words


class TestInitials:
    @pytest.mark.parametrize(
        ("name", "letters"), [("Ngozi Okafor", "NO"), ("ada@example.com", "AE"), ("", "?"), ("Ẹniọlá", "Ẹ")]
    )
    def test_takes_two_letters(self, name, letters):
        assert initials(name) == letters


class TestPill:
    def test_refuses_an_unknown_tone(self):
        with pytest.raises(ValueError, match="loud"):
            render('{% pill "Allowed" tone="loud" icon_name="check" %}')

    def test_draws_word_and_shape(self):
        assert StatusLook(Tone.GOOD, "x").tone.value in render('{% pill "Allowed" tone="good" icon_name="check" %}')
