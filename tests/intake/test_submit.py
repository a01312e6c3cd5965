"""What visitors send: the lead, the campaign, the consent, and every way in which the guard says no."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from accounts.models import User
from core.principal import system
from crm.models import Lead
from events.models import Event
from intake import services
from intake.entry import PublicForm
from intake.models import FormSubmission, WebForm
from intake.tokens import LEAST_SECONDS, MOST_SECONDS, BadTokenError, ExpiredTokenError, age_of, make_token
from privacy.models import Consent
from tests.commerce.test_variant import at_once
from tests.console.conftest import sign_in
from tests.factories.crm import LeadFactory
from tests.factories.intake import FormSubmissionFactory, WebFormFactory, opened
from tests.factories.records import CustomFieldFactory

pytestmark = [pytest.mark.django_db]
SITE = "https://www.example.com"
ADA = {"name": "Ada Obi", "email": "Ada@Example.com", "phone": "0803 123 4567", "message": "I need 20 boxes"}


@pytest.fixture
def form(in_tenant):
    """A form of the business."""
    return WebFormFactory(source="Web site")


def post(form, seconds=60, client=None, **values):
    token = {"nx_token": opened(form, seconds=seconds)} if seconds is not None else {}
    headers = {"headers": values.pop("headers")} if "headers" in values else {}
    return (client or Client()).post(f"/f/{form.key}", {**ADA, **token, **values}, **headers)


def verdicts():
    return sorted(FormSubmission.objects.values_list("verdict", flat=True))


class TestPage:
    def test_needs_no_cookie_and_no_script(self, form):
        answer = Client().get(f"/f/{form.key}?utm_source=radio&utm_campaign=december&name=Bola")

        page = answer.content.decode()
        assert answer.status_code == 200
        assert not answer.cookies
        assert "<script" not in page
        assert 'name="utm_campaign" value="december"' in page
        assert 'value="Bola"' in page

    def test_stands_in_frames_of_named_sites_only(self, form):
        alone = Client().get(f"/f/{form.key}")
        WebForm.objects.update(origins=[SITE], redirect_url="https://shop.example.com/thanks")
        named = Client().get(f"/f/{form.key}")

        assert "frame-ancestors 'none'" in alone.headers["Content-Security-Policy"]
        assert alone.headers["X-Frame-Options"] == "DENY"
        assert f"frame-ancestors {SITE}" in named.headers["Content-Security-Policy"]
        assert "form-action 'self' https://shop.example.com" in named.headers["Content-Security-Policy"]
        assert "X-Frame-Options" not in named.headers

    def test_is_missing_where_no_form_is(self, form):
        assert Client().get("/f/nothing-here").status_code == 404
        assert Client().post("/f/nothing-here").status_code == 404

    def test_goes_with_its_business(self, form, tenant):
        tenant.status = "suspended"
        tenant.save()

        assert Client().get(f"/f/{form.key}").status_code == 404

    def test_says_that_it_is_closed(self, form):
        WebForm.objects.update(status="paused")

        assert Client().get(f"/f/{form.key}").status_code == 409
        assert post(form).status_code == 409
        assert not Lead.objects.exists()

    def test_says_thanks(self, form):
        WebForm.objects.update(thanks="We call you <b>today</b>")

        assert "We call you &lt;b&gt;today&lt;/b&gt;" in Client().get(f"/f/{form.key}/thanks").content.decode()


class TestSubmit:
    def test_makes_a_lead_with_its_campaign(self, form):
        answer = post(
            form, utm_source="facebook", utm_medium="cpc", utm_campaign="december", nx_referrer="https://facebook.com/"
        )

        [lead], [sent] = Lead.objects.all(), FormSubmission.objects.all()
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/f/{form.key}/thanks")
        assert (lead.name, lead.email, lead.phone) == ("Ada Obi", "ada@example.com", "+2348031234567")
        assert (lead.source, lead.notes, lead.owner_id) == ("Web site", "I need 20 boxes", None)
        assert (sent.verdict, sent.lead_id, sent.email) == ("accepted", lead.id, "ada@example.com")
        assert (sent.utm_source, sent.utm_medium, sent.utm_campaign) == ("facebook", "cpc", "december")
        assert sent.referrer == "https://facebook.com/"
        fact = Event.objects.get(type="form.submitted")
        assert (fact.payload["lead_id"], fact.payload["campaign"]) == (str(lead.id), "december")

    def test_goes_where_the_business_says(self, form):
        WebForm.objects.update(redirect_url="https://shop.example.com/thanks")

        assert post(form, redirect_url="https://evil.example").headers["Location"] == "https://shop.example.com/thanks"

    def test_keeps_answers_without_a_place_in_the_notes(self, form):
        more = [
            {"name": "size", "label": "Size", "kind": "choice", "choices": ["S", "M"]},
            {"name": "visit", "label": "May we visit", "kind": "checkbox"},
            {"name": "fair", "label": "Fair", "kind": "hidden", "value": "Lagos 2026"},
        ]
        blank = {"required": False, "maps_to": "", "choices": [], "value": "", "help": ""}
        form.questions = [*form.questions, *({**blank, **row} for row in more)]
        form.save()

        post(form, size="M", visit="on")

        assert Lead.objects.get().notes == "I need 20 boxes\nSize: M\nMay we visit: Yes\nFair: Lagos 2026"

    def test_belongs_to_the_owner_while_they_are_here(self, form, member, stranger):
        WebForm.objects.update(owner_id=member.id)
        post(form)
        WebForm.objects.update(owner_id=stranger.id)
        post(form, name="Bola")

        assert [lead.owner_id for lead in Lead.objects.order_by("id")] == [member.id, None]

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"name": ""}, "Fill this in"),
            ({"email": "nobody"}, "valid email"),
            ({"phone": "12"}, "Write a number"),
            ({"name": "x" * 201}, "at most 200"),
            ({"name": "Ada \u202e ibO"}, "cannot be used here"),
            ({"message": "x" * 5001}, "at most 5000"),
            ({"name": "a\0b"}, "Null characters"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_the_rest(self, form, values, said):
        answer = post(form, **values)

        page = answer.content.decode()
        assert answer.status_code == 422
        assert said in page
        assert "I need 20 boxes" in page or "message" in values
        assert not Lead.objects.exists()

    def test_asks_for_what_the_business_requires(self, form):
        CustomFieldFactory.choosing("gold", "silver", key="tier", label="Tier", record_type="lead", is_required=True)
        without = post(form)
        row = {"name": "tier", "label": "Which tier", "kind": "custom", "required": False, "maps_to": "custom.tier"}
        form.questions = [*form.questions, {**row, "choices": [], "value": "", "help": ""}]
        form.save()
        empty, filled = post(form), post(form, tier="gold")

        assert (without.status_code, empty.status_code, filled.status_code) == (422, 422, 302)
        assert "Tier is required" in without.content.decode()
        assert "Fill this in" in empty.content.decode()
        assert Lead.objects.get().custom == {"tier": "gold"}

    def test_keeps_a_consent_that_was_given(self, form):
        WebForm.objects.update(
            consent_text="Write to me", consent_channel="email", consent_purpose="newsletter", name="Contact"
        )
        post(form)
        post(form, name="Bola", nx_consent="on")

        [consent] = Consent.objects.all()
        assert (consent.address, consent.channel, consent.purpose) == ("ada@example.com", "email", "newsletter")
        assert consent.source == "Web form: Contact"
        assert consent.text_version

    def test_keeps_no_consent_without_an_address(self, form):
        WebForm.objects.update(consent_text="Write to me", consent_channel="email", consent_purpose="newsletter")

        post(form, email="", nx_consent="on")

        assert (Lead.objects.count(), Consent.objects.count()) == (1, 0)


class TestGuard:
    def test_lets_who_fills_the_trap_believe(self, form):
        answer = post(form, nx_website="http://spam.example")

        assert (answer.status_code, answer.headers["Location"]) == (302, f"/f/{form.key}/thanks")
        assert not Lead.objects.exists()
        [sent] = FormSubmission.objects.all()
        assert (sent.verdict, sent.payload) == ("honeypot", ADA)

    def test_refuses_what_no_person_can(self, form):
        answer = post(form, seconds=LEAST_SECONDS - 1)

        assert answer.status_code == 422
        assert "Please send it once more" in answer.content.decode()
        assert verdicts() == ["too_fast"]
        assert not Lead.objects.exists()

    @pytest.mark.parametrize("token", ["nonsense", "AAAA", "é"])
    def test_refuses_a_mark_that_is_not_ours(self, form, token):
        answer = post(form, nx_token=token)

        assert (answer.status_code, Lead.objects.count()) == (422, 0)

    def test_refuses_the_mark_of_another_form(self, form):
        assert post(form, nx_token=opened(WebFormFactory())).status_code == 422

    def test_shows_a_form_again_that_was_open_for_a_day(self, form):
        answer = post(form, seconds=MOST_SECONDS + 60)

        assert (answer.status_code, Lead.objects.count()) == (422, 0)
        assert "I need 20 boxes" in answer.content.decode()

    def test_takes_no_form_of_a_site_that_is_not_named(self, form):
        nowhere = post(form, seconds=None)
        elsewhere = post(form, seconds=None, headers={"origin": "https://evil.example"})
        WebForm.objects.update(origins=[SITE])
        named = post(form, seconds=None, headers={"origin": SITE, "referer": f"{SITE}/contact"})

        assert (nowhere.status_code, elsewhere.status_code, named.status_code) == (403, 403, 302)
        assert FormSubmission.objects.get().page == f"{SITE}/contact"

    @override_settings(FORM_RATE="10/60")
    def test_makes_nothing_of_a_flood(self, form):
        statuses = [post(form, name=f"Ada {number}").status_code for number in range(20)]

        assert statuses == [302] * 10 + [429] * 10
        assert Lead.objects.count() == 10
        # The flood leaves one row, not one for each.
        assert verdicts() == ["accepted"] * 10 + ["rate"]

    @override_settings(FORM_RATE="1/60")
    def test_counts_each_form_for_itself(self, form):
        assert [post(form).status_code, post(WebFormFactory()).status_code] == [302, 302]
        assert "Retry-After" in post(form).headers

    def test_makes_one_lead_of_what_is_sent_twice(self, form):
        answers = [post(form), post(form), post(form, name=" Ada Obi ")]

        assert [answer.status_code for answer in answers] == [302, 302, 302]
        assert Lead.objects.count() == 1
        assert verdicts() == ["accepted", "duplicate", "duplicate"]
        assert {sent.lead_id for sent in FormSubmission.objects.all()} == {Lead.objects.get().id}

    def test_makes_another_lead_of_it_later(self, form):
        post(form)
        FormSubmission.objects.update(created_at=timezone.now() - timedelta(minutes=11), slot=1)

        post(form)

        assert Lead.objects.count() == 2


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_make_one_lead(self, owner):
        form = WebFormFactory()
        now = timezone.now()
        sent = services.Sent(values=ADA, token=opened(form))

        def send():
            entry = PublicForm(ADA, web_form=form, country="NG")
            actor = system(owner.tenant_id)
            return services.submit_form(form=form, entry=entry, sent=sent, actor=actor, now=now).verdict

        assert sorted(at_once(owner, *[send] * 4)) == ["accepted", "duplicate", "duplicate", "duplicate"]
        assert Lead.objects.count() == 1


class TestAccept:
    def test_makes_a_lead_of_what_was_refused_by_mistake(self, form, owner):
        sent = FormSubmissionFactory(form=form, payload=ADA)

        kept = services.accept_submission(submission_id=sent.id, actor=owner, now=timezone.now())

        assert (kept.verdict, kept.lead.email) == ("accepted", "ada@example.com")

    @pytest.mark.parametrize("verdict", ["accepted", "duplicate", "too_fast", "rate"])
    def test_refuses_anything_else(self, form, owner, verdict):
        sent = FormSubmissionFactory(form=form, verdict=verdict)

        with pytest.raises(services.NotRefusedError):
            services.accept_submission(submission_id=sent.id, actor=owner, now=timezone.now())

    def test_refuses_what_makes_no_lead(self, api, form, owner):
        sent = FormSubmissionFactory(form=form, payload={"name": "Ada", "email": "nobody"})

        answer = api(owner).post(f"/api/v1/crm/form-submissions/{sent.id}/accept")

        assert (answer.status_code, Lead.objects.count()) == (422, 0)


class TestToken:
    def test_tells_its_age(self, form):
        now = timezone.now().replace(microsecond=0)

        assert age_of(make_token(form.id, now=now), form.id, now=now + timedelta(seconds=5)) == 5

    def test_is_of_one_form_and_a_day(self, form):
        now = timezone.now()
        token = make_token(form.id, now=now)

        with pytest.raises(BadTokenError):
            age_of(token, WebFormFactory().id, now=now)
        with pytest.raises(ExpiredTokenError):
            age_of(token, form.id, now=now + timedelta(days=1, seconds=2))


class TestApi:
    @pytest.fixture
    def path(self, form):
        """Where programs send the form."""
        return f"/api/v1/crm/forms/{form.key}/submit"

    def body(self, form, **more):
        return {"values": {"name": "Ada", "phone": "08031234567"}, "token": opened(form), **more}

    def test_makes_a_lead(self, api, form, path):
        answer = api(None).post(path, self.body(form, utm={"campaign": "december"}, page="https://x.example/"))

        assert (answer.status_code, answer.json()) == (200, {"thanks": "", "redirect_url": ""})
        assert FormSubmission.objects.get().utm_campaign == "december"

    def test_says_where_what_is_wrong(self, api, form, path):
        def fault(values):
            answer = api(None).post(path, self.body(form, values=values))
            assert answer.status_code == 422
            [found] = answer.json()["errors"]
            return found["pointer"], found["code"]

        assert fault({"name": "Ada"}) == ("/values/phone", "required")
        assert fault({"name": "Ada", "phone": "12"}) == ("/values/phone", "invalid_phone")
        assert fault({"name": "Ada", "phone": "08031234567", "x": 1}) == ("/values/x", "unknown_field")

    def test_takes_any_json_for_an_answer(self, api, form, path):
        for value in (1, 1.5, True, None, [], ["x"], {"a": 1}):
            answer = api(None).post(path, self.body(form, values={"name": value, "phone": "08031234567"}))
            assert answer.status_code in {200, 422}

    def test_keeps_the_trap_quiet(self, api, form, path):
        assert api(None).post(path, self.body(form, website="x")).status_code == 200
        assert verdicts() == ["honeypot"]

    def test_records_what_was_too_fast(self, api, form, path):
        answer = api(None).post(path, self.body(form, token=opened(form, seconds=0)))

        assert (answer.status_code, answer.json()["code"]) == (422, "too_fast")
        assert verdicts() == ["too_fast"]

    def test_is_missing_where_no_form_is(self, api, form):
        assert api(None).post("/api/v1/crm/forms/nothing/submit", self.body(form)).status_code == 404

    def test_takes_who_is_signed_in_elsewhere(self, api, form, path, stranger):
        assert api(stranger).post(path, self.body(form)).status_code == 200
        assert Lead.objects.count() == 1

    def test_opens_to_scripts_of_named_sites_only(self, form, path):
        def allowed(origin):
            asked = Client().options(path, headers={"origin": origin, "access-control-request-method": "POST"})
            return asked.headers.get("Access-Control-Allow-Origin")

        before = allowed(SITE)
        WebForm.objects.update(origins=[SITE])

        assert (before, allowed(SITE), allowed("https://evil.example")) == (None, SITE, None)
        other = Client().options("/api/v1/crm/leads", headers={"origin": SITE, "access-control-request-method": "POST"})
        assert "Access-Control-Allow-Origin" not in other.headers

    def test_takes_scripts_of_named_sites_without_a_mark(self, form, path):
        WebForm.objects.update(origins=[SITE])
        body = {"values": {"name": "Ada", "phone": "08031234567"}}

        def send(origin):
            return Client().post(path, body, content_type="application/json", headers={"origin": origin})

        assert (send(SITE).status_code, send("https://evil.example").status_code) == (200, 403)


class TestLeadPage:
    def test_shows_where_the_lead_came_from(self, form, owner):
        FormSubmissionFactory(form=form, verdict="accepted", lead=LeadFactory(), utm_campaign="december")
        lead = Lead.objects.get()

        page = sign_in(User.objects.get(id=owner.id)).get(f"/crm/leads/{lead.id}").content.decode()

        assert form.name in page
        assert "december" in page
