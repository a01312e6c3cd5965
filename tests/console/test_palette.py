"""The palette and its page: what can be done, found and opened, by whom; keys; switching the business."""

import re

import pytest

from accounts.selectors import principal_for
from core import navigation
from core.actions import submit
from core.search import Offer, matches, offers_for
from core.tenancy import tenant_context
from executions.lease import end_lease
from executions.testing import work_until_idle
from tests.console.conftest import ROLES, sign_in
from tests.factories.accounts import MembershipFactory
from tests.factories.crm import ContactFactory
from tests.factories.tenants import TenantFactory


@pytest.fixture
def failed(people, tenant):
    """Two runs that ended badly."""
    with tenant_context(tenant.id, write=True):
        admin = principal_for(people["admin"], tenant.id)
        for _ in range(2):
            submit("demo.fail", {"times": 9}, actor=admin, retry={"base_seconds": 0})
    work_until_idle(skip_waits=True)
    end_lease()


def groups(answer) -> dict[str, list[tuple[str, str]]]:
    return {group.title: [(line.title, line.note) for line in group.lines] for group in answer.context["groups"]}


class TestHits:
    def test_say_what_can_be_done_and_how_many_it_touches(self, visit, failed):
        answer = visit("admin").get("/search/hits", {"q": "retry fai"})

        assert groups(answer)["Actions"] == [("Retry failed executions", "2 records")]
        assert 'href="/executions/?view=failed"' in answer.content.decode()

    def test_offer_nothing_that_touches_nothing(self, visit):
        assert "Actions" not in groups(visit("admin").get("/search/hits", {"q": "retry"}))

    def test_find_records_and_places(self, visit, tenant):
        with tenant_context(tenant.id):
            ContactFactory(first_name="Consolata", last_name="Eze")

        found = groups(visit("admin").get("/search/hits", {"q": "con"}))

        assert [title for title, _note in found["Records"]] == ["Consolata Eze"]
        assert ("Contacts", "") in found["Go to"]

    def test_are_a_fragment_with_keys(self, visit):
        text = visit("admin").get("/search/hits", {"q": "home"}).content.decode()

        assert "<html" not in text
        assert 'id="hit-1-1" href="/" data-hit role="option"' in text
        assert "<kbd" in text

    @pytest.mark.parametrize("role", ROLES)
    def test_lead_only_where_the_role_may_go(self, visit, role, failed):
        client = visit(role)

        links = re.findall(r'href="([^"]+)"', client.get("/search/hits").content.decode())

        assert links
        # The shop itself may be closed; that is the answer of its own page.
        wanted = [link for link in links if link != "/orders/shop"]
        assert {link: status for link in wanted if (status := client.get(link).status_code) >= 400} == {}

    def test_escape_what_was_typed(self, visit):
        assert "<script>x" not in visit("admin").get("/search/hits", {"q": "<script>x"}).content.decode()

    def test_ask_strangers_to_sign_in(self, client, db):
        assert client.get("/search/hits").status_code == 302


class TestPage:
    def test_works_as_a_plain_form(self, visit, tenant):
        with tenant_context(tenant.id):
            ContactFactory(first_name="Consolata", last_name="Eze")

        text = visit("admin").get("/search", {"q": "consolata"}).content.decode()

        assert "Consolata Eze" in text
        assert '<form class="nx-filters" role="search">' in text

    def test_says_that_nothing_was_found_and_how_to_go_on(self, visit):
        text = visit("admin").get("/search", {"q": "zzzz"}).content.decode()

        assert "Nothing found" in text
        assert "Clear the search" in text

    def test_takes_as_many_queries_for_many_hits(self, visit, tenant, count_queries):
        client = visit("admin")
        with tenant_context(tenant.id):
            ContactFactory(first_name="Consolata")
        few = count_queries(client, "/search/hits?q=consolata")
        with tenant_context(tenant.id):
            for _ in range(6):
                ContactFactory(first_name="Consolata")

        assert count_queries(client, "/search/hits?q=consolata") == few
        assert few <= 13


class TestOffers:
    def test_need_their_right(self, people, tenant, failed):
        with tenant_context(tenant.id):
            made = {role: offers_for(principal_for(people[role], tenant.id), "retry") for role in people}

        assert [offer.label for offer, _number in made["management"]] == ["Retry failed executions"]
        assert made["user"] == made["investor"] == []

    def test_keep_their_number(self):
        assert Offer("New contact", "crm:contacts", "plus", "crm.add_contact").counter is None

    @pytest.mark.parametrize(
        ("label", "text", "found"),
        [("Retry failed runs", "fai ret", True), ("Retry failed runs", "ailed", False), ("Home", "", True)],
    )
    def test_match_by_the_beginnings_of_words(self, label, text, found):
        assert matches(label, text) is found


class TestKeys:
    def test_lead_to_one_place_each(self):
        letters = [letter for letter in navigation.keys().values() if letter]

        assert len(letters) == len(set(letters))
        assert navigation.keys()["console:home"] == "h"
        assert navigation.keys()["governance:approvals"] == "a"

    def test_stand_at_the_places_and_in_the_list(self, visit):
        text = visit("admin").get("/").content.decode()

        assert 'data-go="h"' in text
        assert 'id="keys"' in text
        assert 'data-keys="on"' in text

    def test_are_switched_off_and_on_in_the_settings(self, visit):
        client = visit("user")

        client.post("/settings/keys", {})
        off = client.get("/settings").content.decode()
        client.post("/settings/keys", {"are_on": "on"})
        on = client.get("/settings").content.decode()

        assert "data-keys" not in off
        assert "Single keys are off." in off
        assert 'data-keys="on"' in on

    def test_are_not_switched_by_a_link(self, visit):
        assert visit("user").get("/settings/keys").status_code == 405


class TestUndo:
    def test_gives_back_the_colors_of_before(self, visit):
        client = visit("user")
        client.post("/settings/theme", {"theme": "dark"})
        text = client.get("/settings").content.decode()
        assert 'action="/settings/theme/system"' in text

        client.post("/settings/theme/system")

        after = client.get("/settings").content.decode()
        assert "data-theme" not in after
        assert ">Undo<" not in after

    def test_takes_no_other_value(self, visit):
        client = visit("user")
        client.post("/settings/theme/purple")

        assert "data-theme" not in client.get("/").content.decode()


class TestSwitcher:
    @pytest.fixture
    def many(self, people):
        """Nine more businesses of the admin."""
        for number in range(9):
            other = TenantFactory(name=f"Branch {number}", slug=f"branch-{number}")
            with tenant_context(other.id):
                MembershipFactory(role="management", user=people["admin"])

    def test_is_a_menu_of_the_others_and_searches_above_seven(self, people, many):
        text = sign_in(people["admin"]).get("/").content.decode()

        assert text.count('name="tenant_id"') == 7
        assert "Find a business" in text

    def test_has_no_menu_with_one_business(self, people):
        assert "Find a business" not in sign_in(people["user"]).get("/").content.decode()

    def test_searches_as_a_page_too(self, people, many):
        text = sign_in(people["admin"]).get("/businesses", {"q": "branch 4"}).content.decode()

        assert text.count('name="tenant_id"') == 1
        assert "Branch 4" in text

    def test_says_when_no_business_has_the_name(self, people, many):
        assert "No business of yours" in sign_in(people["admin"]).get("/businesses", {"q": "zzz"}).content.decode()

    def test_changes_the_business_without_signing_out(self, people, many):
        client = sign_in(people["admin"])
        key = re.search(
            r'value="([0-9a-f-]{36})"[^>]*>.{0,200}Branch 3', client.get("/businesses").content.decode(), re.S
        )

        answer = client.post("/businesses", {"tenant_id": key[1]})

        assert answer["Location"] == "/"
        assert "Branch 3" in client.get("/").content.decode()

    def test_leads_into_no_business_of_others(self, people, other_tenant):
        client = sign_in(people["admin"])

        answer = client.post("/businesses", {"tenant_id": str(other_tenant.id)})

        assert answer.status_code in {403, 404}
        assert "Kofi Traders" not in client.get("/").content.decode()
