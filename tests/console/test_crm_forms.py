"""Forms of customer relations: who may write what, refusals at their fields, nothing lost or written twice."""

import pytest
from django.urls import reverse
from django.utils import timezone

from core.tenancy import tenant_context
from crm import services
from crm.models import Activity, Company, Contact, Lead, Opportunity, Pipeline, Stage
from tests.factories.crm import (
    ActivityFactory,
    CompanyFactory,
    ContactFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
    stage_of,
)

NOUNS = [
    ("contact", ContactFactory, {"first_name": "Zainab"}),
    ("company", CompanyFactory, {"name": "Zenith Events"}),
    ("lead", LeadFactory, {"name": "Zuma Bello"}),
    ("opportunity", OpportunityFactory, {"name": "Zinc roof"}),
]


@pytest.fixture
def pipeline(in_tenant):
    return PipelineFactory()


def to(name: str, *args: object) -> str:
    return reverse(f"crm:{name}", args=args)


def build(factory, **facts):
    """Make a record; a deal goes into the pipeline that is there."""
    if factory is OpportunityFactory:
        facts["pipeline"] = Pipeline.objects.first() or PipelineFactory()
    return factory(**facts)


def errors_of(answer) -> dict[str, list[str]]:
    assert answer.status_code == 422, answer.content.decode()
    return dict(answer.context["form"].errors)


class TestNew:
    @pytest.mark.parametrize(("kind", "factory", "facts"), NOUNS)
    def test_makes_a_record_and_opens_it(self, visit, people, pipeline, kind, factory, facts):
        answer = visit("agent").post(to(f"{kind}-new"), facts)

        made = factory._meta.model.objects.get(**facts)
        assert answer["Location"] == to(kind, made.id)
        assert made.owner_id == people["agent"].id

    @pytest.mark.parametrize(("kind", "factory", "facts"), NOUNS)
    def test_is_closed_to_roles_without_the_right(self, visit, pipeline, kind, factory, facts):
        assert visit("investor").post(to(f"{kind}-new"), facts).status_code == 403
        assert not factory._meta.model.objects.exists()

    def test_puts_what_is_wrong_at_its_field_and_keeps_what_was_typed(self, visit, in_tenant):
        answer = visit("admin").post(to("company-new"), {"name": "", "email": "nonsense", "website": "example.com"})

        assert set(errors_of(answer)) == {"name"}
        assert 'value="example.com"' in answer.content.decode()

    def test_puts_what_the_command_refuses_at_its_field(self, visit, in_tenant):
        found = errors_of(visit("admin").post(to("company-new"), {"name": "A", "email": "nonsense", "phone": "12"}))

        assert found["email"][0] == "This is not an e-mail address"

    def test_puts_what_the_service_refuses_at_its_field(self, visit, in_tenant):
        found = errors_of(visit("admin").post(to("contact-new"), {"first_name": "A", "phones": "08031234567\n12"}))

        assert list(found) == ["phones"]

    def test_takes_several_addresses_one_a_line(self, visit, in_tenant):
        visit("admin").post(to("contact-new"), {"emails": "A@example.com\r\n\r\nb@example.com"})

        assert Contact.objects.get().emails == ["a@example.com", "b@example.com"]

    def test_finds_a_company_by_its_name(self, visit, in_tenant):
        company = CompanyFactory(name="Retail Hub")
        CompanyFactory(name="Retail Hub North")

        visit("admin").post(to("contact-new"), {"first_name": "Tunde", "company_id": "retail hub"})

        assert Contact.objects.get().company_id == company.id

    @pytest.mark.parametrize(("text", "word"), [("Nowhere", "Nowhere"), ("Retail", "Several fit Retail")])
    def test_says_when_no_or_several_records_fit(self, visit, in_tenant, text, word):
        CompanyFactory(name="Retail Hub")
        CompanyFactory(name="Retail North")

        found = errors_of(visit("admin").post(to("contact-new"), {"first_name": "Tunde", "company_id": text}))

        assert word in found["company_id"][0]

    def test_does_not_find_the_people_of_others_for_an_agent(self, visit, people, pipeline):
        ContactFactory(emails=["t@example.com"], owner_id=people["management"].id)

        answer = visit("agent").post(to("opportunity-new"), {"name": "Deal", "contact_id": "t@example.com"})

        assert list(errors_of(answer)) == ["contact_id"]

    def test_starts_with_the_record_that_the_address_names(self, visit, pipeline):
        contact = ContactFactory(emails=["t@example.com"])
        client, url = visit("admin"), to("opportunity-new") + f"?contact={contact.id}"

        assert 'value="t@example.com"' in client.get(url).content.decode()
        client.post(url, {"name": "Deal", "contact_id": "t@example.com"})

        assert Opportunity.objects.get().contact_id == contact.id

    def test_does_not_start_with_a_record_of_others(self, visit, people, pipeline):
        contact = ContactFactory(owner_id=people["management"].id)

        assert visit("agent").get(to("opportunity-new") + f"?contact={contact.id}").status_code == 404
        assert visit("agent").get(to("opportunity-new") + "?contact=nonsense").status_code == 404

    def test_reads_amounts_as_people_write_them_and_begins_in_the_chosen_stage(self, visit, pipeline):
        offer = stage_of(pipeline, "offer")

        visit("admin").post(to("opportunity-new"), {"name": "Deal", "amount": "25,000.50", "stage_id": str(offer.id)})

        made = Opportunity.objects.get()
        assert (str(made.amount), made.stage_id) == ("₦25,000.50", offer.id)

    def test_says_at_the_field_what_the_first_stage_wants(self, visit, pipeline):
        Stage.objects.filter(slug="new").update(required_fields=["amount"])

        assert list(errors_of(visit("admin").post(to("opportunity-new"), {"name": "Deal"}))) == ["amount"]


class TestSecondPersonWithAnAddress:
    def test_shows_who_it_may_be_and_keeps_both_when_told(self, visit, in_tenant):
        first, client = ContactFactory(emails=["t@example.com"], first_name="Tunde"), visit("admin")

        refused = client.post(to("contact-new"), {"first_name": "Teni", "emails": "T@example.com"})
        kept = client.post(to("contact-new"), {"first_name": "Teni", "emails": "T@example.com", "force": "on"})

        text = refused.content.decode()
        assert list(errors_of(refused)) == ["emails"]
        assert to("contact", first.id) in text
        assert '<input type="checkbox" name="force"' in text
        assert text.index('name="emails"') < text.index('name="force"') < text.index('name="phones"')
        assert kept.status_code == 302
        assert Contact.objects.count() == 2

    def test_counts_the_people_of_others_without_naming_them(self, visit, people, in_tenant):
        ContactFactory(emails=["t@example.com"], first_name="Secret", owner_id=people["management"].id)

        text = visit("agent").post(to("contact-new"), {"first_name": "T", "emails": "t@example.com"}).content.decode()

        assert "1 person with this address belongs to somebody else" in text
        assert "Secret" not in text


class TestEdit:
    @pytest.mark.parametrize(("kind", "factory", "facts"), NOUNS)
    def test_shows_the_record_and_writes_what_was_changed(self, visit, people, pipeline, kind, factory, facts):
        record = build(factory, owner_id=people["agent"].id)
        client, url = visit("agent"), to(f"{kind}-edit", record.id)
        form = client.get(url).context["form"]
        shown = {bound.name: bound.value() or "" for bound in form}

        answer = client.post(url, {**shown, **facts})

        assert answer["Location"] == to(kind, record.id)
        assert factory._meta.model.objects.filter(pk=record.pk, owner_id=people["agent"].id, **facts).exists()

    @pytest.mark.parametrize(("kind", "factory", "facts"), NOUNS)
    def test_is_not_there_for_those_who_may_not_change_it(
        self, visit, people, pipeline, other_tenant, kind, factory, facts
    ):
        of_others = build(factory, owner_id=people["management"].id)
        with tenant_context(other_tenant.id):
            elsewhere = build(factory)

        assert visit("agent").post(to(f"{kind}-edit", of_others.id), facts).status_code == 404
        assert visit("admin").post(to(f"{kind}-edit", elsewhere.id), facts).status_code == 404
        assert visit("investor").get(to(f"{kind}-edit", of_others.id)).status_code == 403

    def test_does_not_write_over_what_somebody_else_wrote_since(self, visit, owner, in_tenant):
        lead, client = LeadFactory(name="Halima"), visit("admin")
        version = client.get(to("lead-edit", lead.id)).context["form"]["version"].value()
        services.change_lead(lead_id=lead.id, source="fair", actor=owner)

        stale = client.post(to("lead-edit", lead.id), {"name": "Mine", "version": version})
        again = stale.context["form"].data["version"]
        saved = client.post(to("lead-edit", lead.id), {"name": "Mine", "source": "fair", "version": again})

        assert "Somebody changed this" in errors_of(stale)["__all__"][0]
        assert saved.status_code == 302
        assert Lead.objects.get().name == "Mine"

    def test_keeps_a_company_whose_name_is_not_the_only_one(self, visit, in_tenant):
        company = CompanyFactory(name="Twin")
        CompanyFactory(name="Twin")
        contact = ContactFactory(first_name="Ada", company=company)

        visit("admin").post(
            to("contact-edit", contact.id), {"first_name": "Ade", "company_id": "Twin", "emails": contact.email}
        )

        contact.refresh_from_db()
        assert (contact.first_name, contact.company_id) == ("Ade", company.id)

    def test_takes_a_value_away(self, visit, people, in_tenant):
        company = CompanyFactory(name="Hub", phone="+2348031234567", owner_id=people["agent"].id)

        visit("admin").post(to("company-edit", company.id), {"name": "Hub", "phone": "", "owner_id": ""})

        company.refresh_from_db()
        assert (company.phone, company.owner_id) == ("", None)

    def test_keeps_the_currency_of_a_deal(self, visit, pipeline):
        deal = OpportunityFactory(pipeline=pipeline, amount_minor=100, amount_currency="USD")

        visit("admin").post(to("opportunity-edit", deal.id), {"name": deal.name, "amount": "2.50"})

        deal.refresh_from_db()
        assert str(deal.amount) == "$2.50"

    def test_refuses_an_owner_of_another_business(self, visit, stranger, in_tenant):
        lead = LeadFactory(name="Halima")

        answer = visit("admin").post(to("lead-edit", lead.id), {"name": "Halima", "owner_id": str(stranger.id)})

        assert list(errors_of(answer)) == ["owner_id"]


class TestDelete:
    def test_asks_first_and_then_deletes(self, visit, in_tenant):
        company, client = CompanyFactory(name="Hub"), visit("management")

        asked = client.get(to("company-delete", company.id))
        unsure = client.post(to("company-delete", company.id))
        done = client.post(to("company-delete", company.id), {"confirmed": "yes"})

        assert "Delete Hub?" in asked.content.decode()
        assert unsure.status_code == 200
        assert done["Location"] == to("companies")
        assert not Company.objects.exists()

    def test_says_what_points_to_it(self, visit, in_tenant):
        company = CompanyFactory()
        ContactFactory(company=company)

        answer = visit("admin").post(to("company-delete", company.id), {"confirmed": "yes"})

        assert answer.status_code == 409
        assert "Contacts point to it" in answer.content.decode()
        assert Company.objects.exists()

    @pytest.mark.parametrize(("kind", "factory", "facts"), NOUNS)
    def test_is_closed_to_agents(self, visit, people, pipeline, kind, factory, facts):
        record = build(factory, owner_id=people["agent"].id)

        assert visit("agent").post(to(f"{kind}-delete", record.id), {"confirmed": "yes"}).status_code == 403
        assert "Delete" not in visit("agent").get(to(kind, record.id)).content.decode()


class TestActivities:
    def test_are_written_about_the_record_one_came_from(self, visit, people, in_tenant):
        lead = LeadFactory(name="Halima", owner_id=people["agent"].id)
        url = to("activity-new") + f"?lead={lead.id}"

        answer = visit("agent").post(
            url, {"kind": "call", "title": "Ask", "lead_id": "Halima", "due_at": "2026-12-01T10:30"}
        )

        made = Activity.objects.get()
        assert (made.lead_id, made.kind, made.assigned_to_id) == (lead.id, "call", people["agent"].id)
        assert timezone.localtime(made.due_at, timezone.get_fixed_timezone(60)).hour == 10
        assert answer["Location"] == to("lead", lead.id)

    def test_must_be_about_something(self, visit, in_tenant):
        assert "__all__" in errors_of(visit("admin").post(to("activity-new"), {"kind": "call", "title": "Ask"}))

    def test_are_edited(self, visit, in_tenant):
        activity = ActivityFactory(lead=LeadFactory())

        answer = visit("admin").post(to("activity-edit", activity.id), {"title": "Ask again", "body": "Twice"})

        activity.refresh_from_db()
        assert (activity.title, activity.body) == ("Ask again", "Twice")
        assert answer["Location"] == to("lead", activity.lead_id)

    def test_of_others_are_not_there_for_an_agent(self, visit, people, in_tenant):
        activity = ActivityFactory(lead=LeadFactory(), assigned_to_id=people["management"].id)

        for act in ("edit", "complete", "cancel", "reopen"):
            assert visit("agent").post(to(f"activity-{act}", activity.id), {"title": "x"}).status_code == 404

    def test_are_done_and_taken_back(self, visit, in_tenant):
        activity, client = ActivityFactory(lead=LeadFactory()), visit("admin")

        client.post(to("activity-complete", activity.id))
        activity.refresh_from_db()
        done = activity.status
        client.post(to("activity-reopen", activity.id))
        client.post(to("activity-cancel", activity.id))
        activity.refresh_from_db()

        assert (done, activity.status) == ("done", "canceled")

    def test_are_deleted_after_a_question(self, visit, in_tenant):
        activity, client = ActivityFactory(lead=LeadFactory()), visit("management")

        client.get(to("activity-delete", activity.id))
        kept = Activity.objects.exists()
        client.post(to("activity-delete", activity.id), {"confirmed": "yes"})

        assert (kept, Activity.objects.exists()) == (True, False)


class TestNotes:
    @pytest.mark.parametrize(("kind", "factory", "facts"), NOUNS)
    def test_are_written_on_the_page_of_the_record(self, visit, people, pipeline, kind, factory, facts):
        record = build(factory, owner_id=people["agent"].id)

        visit("agent").post(to(f"{kind}-note", record.id), {"text": "Pays on the 25th.\nOne bill per branch."})

        note = Activity.objects.get()
        assert (note.kind, note.status, getattr(note, f"{kind}_id")) == ("note", "done", record.id)
        assert (note.title, note.body) == ("Pays on the 25th.", "Pays on the 25th.\nOne bill per branch.")
        assert "One bill per branch." in visit("agent").get(to(kind, record.id)).content.decode()

    def test_say_something(self, visit, in_tenant):
        assert list(errors_of(visit("admin").post(to("lead-note", LeadFactory().id), {"text": " "}))) == ["text"]

    def test_go_on_records_one_sees_only(self, visit, people, in_tenant):
        lead = LeadFactory(owner_id=people["management"].id)

        assert visit("agent").post(to("lead-note", lead.id), {"text": "Hello"}).status_code == 404
