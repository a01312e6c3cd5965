"""The pages on which a business keeps its forms."""

import pytest

from crm.models import Lead
from intake.models import FormSubmission, WebForm
from tests.console.conftest import count_queries, people, visit  # noqa: F401 - fixtures
from tests.factories.crm import LeadFactory
from tests.factories.intake import FormSubmissionFactory, WebFormFactory
from tests.factories.records import CustomFieldFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]
PAGE = "/crm/forms"


@pytest.fixture
def client(visit):  # noqa: F811 - the fixture above
    """A browser of the administrator."""
    return visit("admin")


@pytest.fixture
def form():
    """A form that may stand on a site."""
    return WebFormFactory(name="Trade fair", origins=["https://www.example.com"])


def names():
    return [row["name"] for row in WebForm.objects.get().questions]


class TestList:
    def test_says_what_to_do_first(self, client):
        assert "No forms yet" in client.get(PAGE).content.decode()

    def test_shows_what_forms_brought(self, client, form):
        FormSubmissionFactory.create_batch(3, form=form)
        FormSubmissionFactory(form=form, verdict="accepted")

        page = client.get(PAGE).content.decode()

        assert "Trade fair" in page
        assert "75 %" in page

    def test_reads_as_often_for_many(self, client, form, count_queries):  # noqa: F811 - a fixture
        client.get(PAGE)
        few = count_queries(client, PAGE)
        for _ in range(8):
            FormSubmissionFactory()

        assert count_queries(client, PAGE) == few

    def test_is_closed_to_who_may_not(self, visit, form):  # noqa: F811 - the fixture above
        assert visit("investor").get(PAGE).status_code == 403
        assert visit("agent").get(f"{PAGE}/{form.id}").status_code == 200
        assert visit("agent").post(f"{PAGE}/{form.id}/pause").status_code == 403


class TestForm:
    def test_is_made_edited_paused_and_deleted(self, client):
        made = client.post(f"{PAGE}/new", {"name": "Quote"})
        form = WebForm.objects.get()
        home = f"{PAGE}/{form.id}"
        edited = client.post(
            f"{home}/edit",
            {
                "name": "Quote",
                "title": "Ask for a price",
                "source": "Web",
                "origins": "https://a.example\nhttps://b.example",
            },
        )
        client.post(f"{home}/pause")
        form.refresh_from_db()

        assert (made.headers["Location"], edited.headers["Location"]) == (home, home)
        assert (form.title, form.status) == ("Ask for a price", "paused")
        assert form.origins == ["https://a.example", "https://b.example"]
        client.post(f"{home}/resume")
        assert client.get(f"{home}/delete").status_code == 200
        client.post(f"{home}/delete", {"confirmed": "yes"})
        assert not WebForm.objects.exists()

    def test_says_at_the_field_what_is_wrong(self, client, form):
        answer = client.post(f"{PAGE}/{form.id}/edit", {"name": "x", "redirect_url": "javascript:x", "origins": "nope"})

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "not a web address" in page
        assert "Write a site as" in page

    def test_shows_what_to_put_on_a_site(self, client, form):
        WebForm.objects.update(title='"><script>x</script>')

        page = client.get(f"{PAGE}/{form.id}").content.decode()

        assert f"/f/{form.key}" in page
        assert "&lt;iframe src=" in page
        assert "nx_website" in page
        assert "<script>x" not in page

    def test_asks_for_a_site_first(self, client, form):
        WebForm.objects.update(origins=[])

        page = client.get(f"{PAGE}/{form.id}").content.decode()

        assert "Name your site" in page
        assert "&lt;iframe" not in page

    def test_warns_of_what_leads_must_have(self, client, form):
        CustomFieldFactory(key="tier", label="Tier", record_type="lead", is_required=True)

        assert "Your leads must have: Tier" in client.get(f"{PAGE}/{form.id}").content.decode()

    def test_reads_as_often_for_much_that_was_sent(self, client, form, count_queries):  # noqa: F811 - a fixture
        FormSubmissionFactory(form=form, verdict="accepted", lead=LeadFactory())
        home = f"{PAGE}/{form.id}"
        client.get(home)
        few = count_queries(client, home)
        for _ in range(12):
            FormSubmissionFactory(form=form, verdict="accepted", lead=LeadFactory())

        assert count_queries(client, home) == few


class TestQuestions:
    def test_are_added_edited_moved_and_removed(self, client, form):
        home = f"{PAGE}/{form.id}"
        added = client.post(
            f"{home}/questions/new", {"label": "How big?", "kind": "choice", "choices": "Small\nLarge", "maps_to": ""}
        )
        client.post(f"{home}/questions/how_big/move", {"way": "up"})
        client.post(f"{home}/questions/how_big/edit", {"label": "Size", "kind": "text", "required": "on"})
        client.post(f"{home}/questions/email/remove")

        assert added.headers["Location"] == home
        assert names() == ["name", "phone", "how_big", "message"]
        row = WebForm.objects.get().questions[2]
        assert (row["label"], row["kind"], row["required"], row["choices"]) == ("Size", "text", True, [])

    def test_have_the_kind_of_what_they_become(self, client, form):
        CustomFieldFactory(key="tier", label="Tier", record_type="lead")
        home = f"{PAGE}/{form.id}"

        client.post(f"{home}/questions/email/remove")
        client.post(f"{home}/questions/new", {"label": "Mail", "kind": "long", "maps_to": "email"})
        client.post(f"{home}/questions/new", {"label": "Your tier", "kind": "text", "maps_to": "custom.tier"})

        assert [row["kind"] for row in WebForm.objects.get().questions[-2:]] == ["email", "custom"]

    def test_say_at_the_field_what_is_wrong(self, client, form):
        taken = client.post(f"{PAGE}/{form.id}/questions/new", {"label": "Mail", "maps_to": "email"})
        empty = client.post(f"{PAGE}/{form.id}/questions/new", {"label": "Size", "kind": "choice"})

        assert (taken.status_code, empty.status_code) == (422, 422)
        assert "Another question of the form has this" in taken.content.decode()
        assert "Kind choice has choices" in empty.content.decode()

    def test_keep_the_last_that_tells_people_apart(self, client, form):
        for name in ("email", "phone"):
            client.post(f"{PAGE}/{form.id}/questions/{name}/remove")

        answer = client.post(f"{PAGE}/{form.id}/questions/name/remove", follow=True)

        assert "Ask for a name" in answer.content.decode()
        assert names() == ["name", "message"]

    def test_are_missing_where_none_is(self, client, form):
        assert client.get(f"{PAGE}/{form.id}/questions/nothing/edit").status_code == 404
        assert client.post(f"{PAGE}/{form.id}/questions/nothing/move").status_code == 404


class TestSent:
    def test_is_listed_with_what_became_of_it(self, client, form):
        FormSubmissionFactory(form=form)
        lead = LeadFactory(name="Bola")
        FormSubmissionFactory(form=form, verdict="accepted", lead=lead, payload={"name": "Bola"})

        page = client.get(f"{PAGE}/{form.id}/submissions").content.decode()
        spam = client.get(f"{PAGE}/{form.id}/submissions?view=spam").content.decode()

        assert f"/crm/leads/{lead.id}" in page
        assert "Trap filled" in spam
        assert "Bola" not in spam

    def test_becomes_a_lead_when_it_was_no_spam(self, client, form):
        sent = FormSubmissionFactory(form=form)

        client.post(f"/crm/form-submissions/{sent.id}/accept")

        assert Lead.objects.get().name == "Ada Obi"
        assert FormSubmission.objects.get().verdict == "accepted"

    def test_says_why_no_lead_can_be_made(self, client, form):
        sent = FormSubmissionFactory(form=form, payload={"name": "Ada"})

        answer = client.post(f"/crm/form-submissions/{sent.id}/accept", follow=True)

        assert "No lead can be made of it" in answer.content.decode()

    def test_is_closed_to_agents(self, visit, form):  # noqa: F811 - the fixture above
        assert visit("agent").get(f"{PAGE}/{form.id}/submissions").status_code == 403
