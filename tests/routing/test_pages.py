"""The pages of rules: in order, edited, tried; and the act on chosen leads."""

import pytest

from routing.models import Assignment, AssignmentPerson, AssignmentRule
from tests.console.conftest import count_queries, people, visit  # noqa: F401 - fixtures
from tests.factories.crm import LeadFactory
from tests.factories.routing import AssignmentFactory, AssignmentPersonFactory, AssignmentRuleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]
PAGE = "/crm/assignment-rules"


@pytest.fixture
def client(visit):  # noqa: F811 - the fixture above
    """A browser of the administrator."""
    return visit("admin")


@pytest.fixture
def agent(people):  # noqa: F811 - the fixture above
    """The key of the agent."""
    return people["agent"].id


@pytest.fixture
def rule(agent):
    """A rule for leads from the web that gives them to the agent."""
    return AssignmentRuleFactory(name="Web", conditions={"source": "web"}, people=[agent])


class TestList:
    def test_says_what_to_do_when_there_is_none(self, client):
        assert "No rules yet" in client.get(PAGE).content.decode()

    def test_shows_rules_in_order_with_what_they_gave(self, client, rule, agent):
        AssignmentRuleFactory(name="Rest", people=[agent])
        for _ in range(3):
            AssignmentFactory(rule=rule, record_id=LeadFactory().id, user_id=agent)

        text = client.get(PAGE).content.decode()

        assert text.index(">Web<") < text.index(">Rest<")
        assert "Source: web" in text
        assert "3 given in 30 days; most to Agent" in text

    def test_reads_as_often_for_many_rules(self, client, rule, agent, count_queries):  # noqa: F811 - a fixture
        client.get(PAGE)
        few = count_queries(client, PAGE)
        for _ in range(10):
            AssignmentRuleFactory(people=[agent])

        assert count_queries(client, PAGE) == few

    def test_moves_and_switches_off(self, client, rule, agent):
        other = AssignmentRuleFactory(name="Rest", people=[agent])

        client.post(f"{PAGE}/{other.id}/move", {"to": "up"})
        client.post(f"{PAGE}/{rule.id}/switch", {"on": "no"})

        found = AssignmentRule.objects.order_by("position").values_list("name", "is_active")
        assert list(found) == [("Rest", True), ("Web", False)]

    def test_refuses_kinds_that_no_rule_is_about(self, client):
        assert client.get(f"{PAGE}?kind=company").status_code == 400

    def test_is_not_for_agents(self, visit):  # noqa: F811 - a fixture
        assert visit("agent").get(PAGE).status_code == 403


class TestEditor:
    def test_adds_a_rule(self, client, agent):
        sent = {
            "name": "Web",
            "method": "load",
            "is_active": "on",
            "people": [str(agent)],
            "most_open": "20",
            "condition_1_0": "source",
            "condition_1_1": "web, fair",
            "condition_2_0": "phone_country",
            "condition_2_1": "NG",
        }

        answer = client.post(f"{PAGE}/new?kind=lead", sent)

        made = AssignmentRule.objects.get()
        assert answer.status_code == 302, answer.content.decode()
        assert (made.method, made.most_open, made.is_active) == ("load", 20, True)
        assert made.conditions == {"source": "web, fair", "phone_country": "NG"}
        assert AssignmentPerson.objects.get().user_id == agent

    def test_shows_a_fault_at_its_condition(self, client, agent):
        sent = {"name": "Web", "method": "load", "people": [str(agent)], "condition_2_0": "created_at__gte"}

        answer = client.post(f"{PAGE}/new?kind=lead", {**sent, "condition_2_1": "yesterday"})

        assert answer.status_code == 422
        assert "condition_2" in answer.context["form"].errors

    @pytest.mark.parametrize("field", ["name", "people"])
    def test_asks_for_what_is_missing(self, client, agent, field):
        sent = {"name": "Web", "method": "load", "people": [str(agent)]}
        del sent[field]

        answer = client.post(f"{PAGE}/new?kind=lead", sent)

        assert answer.status_code == 422
        assert field in answer.context["form"].errors

    def test_keeps_the_share_of_who_stays(self, client, rule, agent):
        AssignmentPerson.objects.update(weight=3)
        assert 'value="web"' in client.get(f"{PAGE}/{rule.id}/edit").content.decode()

        client.post(f"{PAGE}/{rule.id}/edit", {"name": "Site", "method": "round_robin", "people": [str(agent)]})

        rule.refresh_from_db()
        assert (rule.name, rule.conditions, rule.is_active) == ("Site", {}, False)
        assert AssignmentPerson.objects.get().weight == 3

    def test_edits_what_one_person_gets(self, client, rule, agent):
        rule.method = "territory"
        rule.save()
        page = f"{PAGE}/{rule.id}/people/{agent}"
        assert "Territory" in client.get(page).content.decode()

        sent = {"is_available": "", "weight": "2", "condition_1_0": "phone_country", "condition_1_1": "GH"}
        answer = client.post(page, sent)

        person = AssignmentPerson.objects.get()
        assert answer.status_code == 302, answer.context["form"].errors
        assert (person.weight, person.is_available, person.territory) == (2, False, {"phone_country": "GH"})

    def test_takes_somebody_out(self, client, rule, people, agent):  # noqa: F811 - a fixture
        AssignmentPersonFactory(rule=rule, user_id=people["admin"].id)

        client.post(f"{PAGE}/{rule.id}/people/{agent}/remove")

        assert AssignmentPerson.objects.get().user_id == people["admin"].id

    def test_deletes_after_asking(self, client, rule):
        assert "Delete Web?" in client.get(f"{PAGE}/{rule.id}/delete").content.decode()

        client.post(f"{PAGE}/{rule.id}/delete", {"confirmed": "yes"})

        assert not AssignmentRule.objects.exists()


class TestRule:
    def test_says_whom_it_would_choose_and_why_not_others(self, client, rule, agent, people):  # noqa: F811 - a fixture
        AssignmentPersonFactory(rule=rule, user_id=people["management"].id, is_available=False)
        lead = LeadFactory(name="Bola Ade", source="web")

        text = client.get(f"{PAGE}/{rule.id}?record=Bola").content.decode()

        assert "Bola Ade" in text
        assert "Next of 1" in text
        assert "Not available" in text
        lead.refresh_from_db()
        assert lead.owner_id is None

    def test_says_when_words_name_nothing(self, client, rule):
        assert "Nothing here is called Zoe" in client.get(f"{PAGE}/{rule.id}?record=Zoe").content.decode()


class TestChosenLeads:
    def test_are_given_by_the_rules(self, client, rule, agent):
        lead, other = LeadFactory(source="web"), LeadFactory(source="fair")
        assert "By the rules" in client.get("/crm/leads").content.decode()

        sent = {"act": "assign-by-rules", "keys": [str(lead.id), str(other.id)], "next": "/crm/leads"}
        answer = client.post(f"{PAGE}/assign/lead", sent, follow=True)

        lead.refresh_from_db()
        assert (lead.owner_id, Assignment.objects.count()) == (agent, 1)
        assert "1 of 2 assigned. 1 refused: No active rule fits" in answer.content.decode()

    def test_offers_it_to_nobody_who_lacks_the_right(self, visit, agent):  # noqa: F811 - a fixture
        LeadFactory(owner_id=agent)

        assert "By the rules" not in visit("agent").get("/crm/leads").content.decode()
