"""Web forms as the business keeps them: what they may ask for, and every refusal."""

import pytest

from core.errors import InvalidError
from core.tenancy import tenant_context
from events.models import Event
from intake import commands, services
from intake.models import FormSubmission, WebForm
from intake.selectors.forms import FormNotFoundError, get_form
from tests.factories.crm import LeadFactory
from tests.factories.intake import FormSubmissionFactory, WebFormFactory
from tests.factories.records import CustomFieldFactory

API = "/api/v1/crm/forms"
NAME = {"name": "name", "label": "Name", "maps_to": "name"}
pytestmark = pytest.mark.django_db


def made(actor, **facts):
    command = commands.CreateForm.check({"name": "Contact us", **facts})
    return services.create_form(**command.given(), actor=actor)


def faults(**facts):
    with pytest.raises(InvalidError) as refused:
        commands.CreateForm.check({"name": "Contact us", **facts})
    return [(fault.pointer, fault.code) for fault in refused.value.errors]


class TestCreateForm:
    def test_asks_for_what_a_lead_needs(self, owner):
        form = made(owner)

        assert [row["maps_to"] for row in form.questions] == ["name", "email", "phone", "notes"]
        assert (form.title, form.button, form.source, form.status) == ("Contact us", "Send", "Contact us", "active")
        assert form.key.startswith("contact-us-")
        assert Event.objects.filter(type="form.created", subject_id=form.id).count() == 1

    @pytest.mark.parametrize(
        ("question", "code"),
        [
            ({"label": "x", "name": "Nein"}, "string_pattern_mismatch"),
            ({"label": "x", "name": "nx_trap"}, "reserved_name"),
            ({"label": "x", "name": "utm_source"}, "reserved_name"),
            ({"label": "x", "name": "x", "maps_to": "status"}, "unknown_place"),
            ({"label": "x", "name": "x", "maps_to": "email"}, "wrong_kind"),
            ({"label": "x", "name": "x", "kind": "custom"}, "wrong_kind"),
            ({"label": "x", "name": "x", "kind": "choice"}, "wrong_choices"),
            ({"label": "x", "name": "x", "choices": ["a"]}, "wrong_choices"),
            ({"label": "x", "name": "x", "kind": "choice", "choices": ["a", "a"]}, "duplicate_choice"),
        ],
    )
    def test_refuses_a_question_that_makes_no_sense(self, question, code):
        assert [(at.partition("/name")[0][:12], what) for at, what in faults(questions=[question])] == [
            ("/questions/0", code)
        ]

    def test_refuses_two_of_a_name_or_a_place(self):
        twice = {**NAME, "name": "other"}

        assert faults(questions=[NAME, NAME]) == [("/questions/1/name", "duplicate_question")]
        assert faults(questions=[NAME, twice]) == [("/questions/1/maps_to", "duplicate_question")]

    def test_refuses_a_form_that_tells_nobody_apart(self):
        assert faults(questions=[{"name": "x", "label": "X"}]) == [("/questions", "nobody")]
        assert faults(questions=[{**NAME, "kind": "hidden"}]) == [("/questions", "nobody")]

    @pytest.mark.parametrize("site", ["example.com", "javascript:alert(1)", "https://", "https://ex ample.com", "*"])
    def test_refuses_what_is_no_site(self, site):
        assert faults(origins=[site]) == [("/origins/0", "invalid_origin")]

    def test_keeps_of_a_site_what_browsers_say(self):
        command = commands.CreateForm.check({"name": "x", "origins": ["HTTPS://Www.Example.com/page?x=1"]})

        assert command.origins == ["https://www.example.com"]

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "//evil.example", "/path", "data:text/html,x"])
    def test_leads_to_web_addresses_only(self, url):
        assert faults(redirect_url=url) == [("/redirect_url", "invalid_url")]

    def test_refuses_an_unknown_field_of_the_business(self, owner):
        question = {"name": "tier", "label": "Tier", "kind": "custom", "maps_to": "custom.tier"}

        with pytest.raises(InvalidError) as refused:
            made(owner, questions=[NAME, question])

        assert refused.value.errors[0].pointer == "/questions/1/maps_to"

    def test_refuses_half_a_consent(self, owner):
        told = {"consent_text": "Write to me"}
        whole = {**told, "consent_channel": "email", "consent_purpose": "newsletter"}
        cases = (told, {**whole, "consent_purpose": ""}, {**whole, "questions": [NAME]})
        pointers = []

        for case in cases:
            with pytest.raises(InvalidError) as refused:
                made(owner, **case)
            pointers.append(refused.value.errors[0].pointer)

        assert pointers == ["/consent_channel", "/consent_purpose", "/consent_channel"]
        assert made(owner, **whole).consent_purpose == "newsletter"

    def test_refuses_a_stranger_as_owner(self, owner, stranger):
        with pytest.raises(InvalidError):
            made(owner, owner_id=stranger.id)


class TestChangeForm:
    def test_writes_what_differs(self, owner):
        form = made(owner)

        services.change_form(form_id=form.id, title="Ask us", actor=owner)
        services.change_form(form_id=form.id, title="Ask us", actor=owner)
        services.change_form(form_id=form.id, button="", title="", actor=owner)

        form.refresh_from_db()
        assert (form.title, form.button) == ("Contact us", "Send")
        assert Event.objects.filter(type="form.changed", subject_id=form.id).count() == 2

    def test_knows_no_form_of_another_business(self, owner, stranger):
        with tenant_context(stranger.tenant_id):
            theirs = WebFormFactory()

        with pytest.raises(FormNotFoundError):
            services.change_form(form_id=theirs.id, title="x", actor=owner)

    def test_pauses_and_resumes_once(self, owner):
        form = made(owner)

        for act in (services.pause_form, services.pause_form, services.resume_form, services.resume_form):
            act(form_id=form.id, actor=owner)

        assert get_form(form.id).status == WebForm.Status.ACTIVE
        assert Event.objects.filter(type__in=["form.paused", "form.resumed"]).count() == 2

    def test_deletes_what_was_sent_and_leaves_the_lead(self, owner):
        form, lead = made(owner), LeadFactory()
        FormSubmissionFactory(form=form, lead=lead, verdict="accepted")

        services.delete_form(form_id=form.id, actor=owner)

        lead.refresh_from_db()
        assert (WebForm.objects.count(), FormSubmission.objects.count()) == (0, 0)


class TestQuestions:
    def test_are_added_moved_changed_and_removed(self, owner):
        form = made(owner)
        budget = commands.Question(name="budget", label="Budget", maps_to="")

        services.add_question(form_id=form.id, question=budget, actor=owner)
        services.move_question(form_id=form.id, name="budget", by=-1, actor=owner)
        services.change_question(
            form_id=form.id, name="budget", question=budget.model_copy(update={"required": True}), actor=owner
        )
        services.move_question(form_id=form.id, name="name", by=-1, actor=owner)
        found = services.remove_question(form_id=form.id, name="email", actor=owner)

        assert [(row["name"], row["required"]) for row in found.questions] == [
            ("name", True),
            ("phone", True),
            ("budget", True),
            ("message", False),
        ]

    def test_refuse_a_name_that_is_taken(self, owner):
        form = made(owner)

        with pytest.raises(InvalidError):
            services.add_question(form_id=form.id, question=commands.Question(**NAME), actor=owner)

    def test_keep_one_that_tells_people_apart(self, owner):
        form = made(owner, questions=[NAME])

        with pytest.raises(InvalidError):
            services.remove_question(form_id=form.id, name="name", actor=owner)

    def test_know_no_other(self, owner):
        form = made(owner)

        with pytest.raises(services.QuestionNotFoundError):
            services.move_question(form_id=form.id, name="nothing", by=1, actor=owner)
        with pytest.raises(services.QuestionNotFoundError):
            services.remove_question(form_id=form.id, name="nothing", actor=owner)


class TestMissingRequired:
    def test_names_what_leads_must_have(self, owner):
        CustomFieldFactory(key="tier", label="Tier", record_type="lead", is_required=True)
        tier = {"name": "tier", "label": "Tier", "kind": "custom", "maps_to": "custom.tier"}

        bare, whole = made(owner), made(owner, questions=[NAME, tier])

        assert [field.key for field in services.missing_required(bare)] == ["tier"]
        assert services.missing_required(whole) == []


class TestApi:
    def test_counts_what_forms_brought(self, api, owner):
        form = made(owner)
        FormSubmissionFactory(form=form, verdict="accepted")
        FormSubmissionFactory(form=form)

        [row] = api(owner).get(API).json()["data"]
        listed = api(owner).get(f"{API}/{form.id}/submissions").json()["data"]

        assert row["last_30_days"] == {"submissions": 2, "leads": 1, "spam": 1}
        assert row["address"].endswith(f"/f/{form.key}")
        assert [one["verdict"] for one in listed] == ["honeypot", "accepted"]

    def test_hides_other_businesses(self, api, owner, stranger):
        form = made(owner)
        sent = FormSubmissionFactory(form=form)
        client = api(stranger)

        paths = (f"{API}/{form.id}", f"{API}/{form.id}/submissions", f"/api/v1/crm/form-submissions/{sent.id}")

        assert [client.get(path).status_code for path in paths] == [404, 404, 404]
        assert client.post(f"/api/v1/crm/form-submissions/{sent.id}/accept").status_code == 404
        assert client.get("/api/v1/crm/form-submissions").json()["data"] == []

    def test_is_closed_to_agents_but_to_look(self, api, member, owner):
        form = made(owner)
        client = api(member)

        assert client.get(f"{API}/{form.id}").status_code == 200
        assert client.get(f"{API}/{form.id}/submissions").status_code == 403
        assert client.post(API, {"name": "x"}).status_code == 403
        assert client.delete(f"{API}/{form.id}").status_code == 403
