"""Components that act or stand around lists: what they draw, what they escape, which mistakes they refuse."""

import re

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, Template, TemplateSyntaxError

from console.assets import ROOT
from core.bulk import BulkAct, BulkResult
from core.confirm import Confirmation, NotConfirmedError, confirm_page, is_confirmed
from core.forms import PhoneField
from core.lists import Chip, Tab
from core.toasts import toasts_of

ACTS = [BulkAct("retry", "Retry", "rotate-ccw")]


def render(source: str, **context: object) -> str:
    return Template("{% load ui acts parts %}" + source).render(Context(context))


def question(**more: object) -> Confirmation:
    given = {
        "title": "Delete <b>?",
        "effect": "It is gone.",
        "verb": "Delete",
        "safe": "Keep",
        "url": "/x/1",
        "back": "/x",
    }
    return Confirmation(**{**given, **more})


class TestBulkBar:
    def test_is_a_plain_form_of_its_acts(self):
        html = render('{% bulk_bar acts=acts url="/go" %}', acts=ACTS)

        assert 'method="post" action="/go"' in html
        assert '<button type="submit" name="act" value="retry">' in html
        assert 'type="reset"' in html

    def test_is_not_there_without_acts(self):
        assert render('{% bulk_bar acts=acts url="/go" %}', acts=[]).strip() == ""

    def test_refuses_more_acts_than_fit(self):
        with pytest.raises(ValueError, match="at most 4"):
            render('{% bulk_bar acts=acts url="/go" %}', acts=ACTS * 5)

    def test_rows_belong_to_its_form_and_have_names(self):
        html = render('{% select_row "k1" label=label %}', label='"A" & B')

        assert 'name="keys" value="k1" form="bulk"' in html
        assert 'aria-label="Choose &quot;A&quot; &amp; B"' in html

    def test_choosing_all_hides_without_script(self):
        assert "data-needs-script hidden" in render("{% select_all %}")


class TestBulkResult:
    @pytest.mark.parametrize(
        ("result", "words"),
        [
            (BulkResult(20, []), "20 of 20 retried."),
            (BulkResult(1, [("It runs.", 1)]), "1 of 2 retried. 1 refused: It runs"),
            (BulkResult(0, [("It runs", 2), ("Gone", 1)]), "0 of 3 retried. 3 refused: It runs (2); Gone"),
        ],
    )
    def test_says_what_went_and_why_not(self, result, words):
        assert result.sentence("retried") == words


class TestConfirm:
    def test_opens_a_dialog_and_leads_to_the_page_without_script(self):
        html = render('{% confirm asked opener="Delete" %}', asked=question())

        assert 'href="/x/1" data-dialog="confirm-x-1"' in html
        assert '<dialog class="nx-dialog" id="confirm-x-1" aria-labelledby="confirm-x-1-title">' in html
        assert "Delete &lt;b&gt;?" in html

    def test_puts_the_safe_button_first_and_gives_it_the_focus(self):
        html = render('{% confirm asked opener="Delete" %}', asked=question())

        assert html.index("data-close autofocus>Keep</button>") < html.index("nx-btn-danger")

    def test_asks_for_the_number_of_the_record(self):
        assert 'pattern="1042"' in render('{% confirm asked opener="Delete" %}', asked=question(typed="1042"))

    def test_as_a_page_says_the_same(self, rf):
        html = confirm_page(rf.get("/x/1"), question(fields=[("keys", "k1")])).content.decode()

        assert '<input type="hidden" name="keys" value="k1">' in html
        assert 'href="/x" autofocus>Keep</a>' in html
        assert len(re.findall(r"<h1[ >]", html)) == 1

    @pytest.mark.parametrize(("typed", "passes"), [("1042", True), (" 1042 ", True), ("1043", False), ("", False)])
    def test_holds_until_the_number_is_typed(self, rf, typed, passes):
        request = rf.post("/x/1", {"typed": typed})

        if passes:
            assert question(typed="1042").require(request) is None
        else:
            with pytest.raises(NotConfirmedError):
                question(typed="1042").require(request)

    def test_knows_its_own_answer(self, rf):
        assert is_confirmed(rf.post("/x", {"confirmed": "yes"}))
        assert not is_confirmed(rf.post("/x"))
        assert not is_confirmed(rf.get("/x", {"confirmed": "yes"}))


class TestToasts:
    def show(self, level, text, **more):
        return render(
            '{% include "ui/toasts.html" %}', toasts=toasts_of([Message(level, text, **more)]), csrf_token="token"
        )

    def test_go_by_themselves_when_all_is_well(self):
        assert "data-toast" in self.show(constants.SUCCESS, "Done.")

    @pytest.mark.parametrize("level", [constants.ERROR, constants.WARNING])
    def test_stay_when_somebody_must_read_them(self, level):
        assert "data-toast" not in self.show(level, "Not done.")

    def test_take_back_by_a_form(self):
        html = self.show(constants.SUCCESS, "Archived.", extra_tags="undo:/things/1/restore")

        assert '<form method="post" action="/things/1/restore">' in html
        assert 'value="token"' in html

    def test_escape_what_they_say(self):
        assert "<script>" not in self.show(constants.SUCCESS, "<script>")


class TestTabs:
    def test_mark_the_view_that_is_shown(self):
        html = render(
            "{% tabs views %}",
            views=[Tab("All", "?a", 1240, is_current=True), Tab("<b>", "?b", 0, is_current=False)],
        )

        assert html.count("aria-current") == 1
        assert "1,240" in html
        assert "&lt;b&gt;" in html


class TestFilterChips:
    def test_lead_to_the_list_without_them(self):
        html = render("{% filter_chips chips %}", chips=[Chip("Action", "<i>", "?view=all")])

        assert 'href="?view=all"' in html
        assert "<strong>&lt;i&gt;</strong>" in html
        assert 'aria-label="Remove this filter"' in html


class TestStandIns:
    def test_a_skeleton_has_the_size_of_its_rows(self):
        html = render("{% skeleton rows=3 %}")

        assert html.count("<li>") == 3
        assert 'aria-busy="true"' in html

    def test_a_failed_region_can_be_tried_again(self):
        assert 'href="/part"' in render('{% failed title="The chart did not load" again="/part" %}')

    def test_a_refused_one_names_who_can_help(self):
        html = render('{% refused title="Not yours" text="You are an agent." givers=people %}', people=["Ada", "Bola"])

        assert "Ada, Bola can give you access." in html

    @pytest.mark.parametrize(("waiting", "words"), [(1, "1 change waits"), (2, "2 changes wait"), (0, "09:41")])
    def test_offline_says_of_when_the_page_is(self, waiting, words):
        assert words in render('{% offline since="09:41" waiting=waiting %}', waiting=waiting)


class TestSwitchAndChoices:
    class Form(forms.Form):
        is_on = forms.BooleanField(label="Keys", required=False)
        size = forms.ChoiceField(label="Rows", choices=[("40", "Roomy"), ("32", "Dense")])

    def test_a_switch_is_a_box_that_says_so(self):
        html = render("{% switch form.is_on %}", form=self.Form({"is_on": "on"}))

        assert 'type="checkbox" role="switch" name="is_on"' in html
        assert " checked" in html

    def test_a_row_of_choices_has_one_taken(self):
        html = render("{% choice_row form.size %}", form=self.Form({"size": "32"}))

        assert html.count("checked") == 1
        assert 'value="32" checked' in html
        assert "<legend>Rows</legend>" in html


class TestDelta:
    @pytest.mark.parametrize(
        ("change", "good", "shape", "tone"),
        [("+3%", "yes", "arrow-up", "good"), ("−3%", "yes", "arrow-down", "bad"), ("+3", "", "arrow-up", "bad")],
    )
    def test_says_by_shape_and_tone(self, change, good, shape, tone):
        html = render("{% delta change is_good=good %}", change=change, good=good)

        assert f"#{shape}" in html
        assert f"nx-tone-{tone}" in html


class TestPhoneField:
    def test_takes_the_form_of_the_country(self):
        assert PhoneField(country="NG").clean("0803 123 4567") == "+2348031234567"

    def test_shows_the_prefix_of_the_country(self):
        assert PhoneField(country="GH").affix == "+233"

    def test_refuses_what_is_no_number_and_says_what_to_write(self):
        with pytest.raises(forms.ValidationError, match="0803 123 4567"):
            PhoneField(country="NG").clean("12")

    def test_may_be_empty(self):
        assert PhoneField(country="NG", required=False).clean("") == ""


class TestKit:
    def test_shows_every_component(self, client, db):
        answer = client.get("/ui")
        sources = [ROOT / "core" / "templatetags" / f"{name}.py" for name in ("ui", "acts", "parts")]
        tags = [
            name
            for source in sources
            for name in re.findall(
                r"^@register\.(?:simple|inclusion|simple_block)_?\w*tag.*\ndef (\w+)", source.read_text(), re.M
            )
        ]
        kit = (ROOT / "templates" / "console" / "kit.html").read_text()

        assert answer.status_code == 200
        assert len(tags) > 30
        elsewhere = {"toasts", "pager", "edit_form", "icon"}
        assert [tag for tag in tags if tag not in elsewhere and f"{{% {tag} " not in kit] == []

    def test_shows_every_icon_and_breaks_no_policy(self, client, db):
        html = client.get("/ui").content.decode()

        assert [
            name
            for name in re.findall(r"icons\.svg#([\w-]+)", html)
            if not (ROOT / "frontend" / "icons" / f"{name}.svg").exists()
        ] == []
        assert not re.search(r"\sstyle\s*=", html)

    @pytest.mark.parametrize("tag", ["{% skeleton row=3 %}", "{% failed again='/x' %}", "{% tabs %}", "{% confirm %}"])
    def test_a_wrong_argument_does_not_compile(self, tag):
        with pytest.raises(TemplateSyntaxError):
            Template("{% load ui acts parts %}" + tag)
