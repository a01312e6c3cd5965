"""Who sees which page: every page for every role, strangers, the other business, and what answers carry."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from console.selectors import administrators_of
from core.navigation import entries_for
from core.tenancy import tenant_context
from tests.console.conftest import ROLES, sign_in
from tests.factories.accounts import MembershipFactory, UserFactory

# What each role may open. A page that is not listed for a role answers 403 and is absent from its menu.
EVERYBODY = {"console:home", "console:search", "console:menu", "console:settings"}
CRM = {"crm:contacts", "crm:companies", "crm:leads", "crm:opportunities", "crm:board", "crm:activities"}
CATALOG = {"commerce:products", "commerce:categories"}
# Reached by the top bar of the executions and by the palette, not by the menu.
ENGINE = {"executions:health", "executions:dead-letters", "executions:jobs"}
ALL = (
    EVERYBODY
    | CRM
    | CATALOG
    | ENGINE
    | {"executions:schedules"}
    | {"governance:approvals", "executions:list", "activation:list", "console:people", "console:audit"}
)
INLINE = (r"\sstyle\s*=", r"<script(?![^>]*\bsrc=)", r"\son[a-z]+=", r"<style")


def status_of(client, name: str) -> int:
    return client.get(reverse(name)).status_code


class TestPages:
    @pytest.mark.parametrize("role", ["admin", "management"])
    def test_are_all_open_to_those_who_run_the_business(self, visit, role):
        client = visit(role)

        assert {name: status_of(client, name) for name in ALL} == dict.fromkeys(ALL, 200)

    @pytest.mark.parametrize("role", ROLES)
    def test_are_in_the_menu_exactly_when_they_open(self, visit, role):
        client = visit(role)
        text = client.get("/").content.decode()

        for name in (
            ALL - ENGINE - {"console:search", "console:menu", "console:settings", "crm:board", "commerce:categories"}
        ):
            is_shown = f'href="{reverse(name)}"' in text
            assert (name, is_shown) == (name, status_of(client, name) == 200)

    @pytest.mark.parametrize("name", sorted(ALL - EVERYBODY))
    def test_refuse_investors_all_but_totals(self, visit, name):
        answer = visit("investor").get(reverse(name))

        assert answer.status_code == 403
        assert "Admin Obi" in re.sub(r"\s+", " ", answer.content.decode())
        assert "can give you access" in answer.content.decode()

    @pytest.mark.parametrize("name", sorted(ALL))
    def test_ask_strangers_to_sign_in(self, client, db, name):
        answer = client.get(reverse(name))

        assert answer.status_code == 302
        assert answer["Location"] == f"/login?next={reverse(name)}"

    @pytest.mark.parametrize("name", sorted(ALL))
    def test_hold_no_inline_script_or_style(self, visit, name):
        answer = visit("admin").get(reverse(name))

        text = answer.content.decode()
        assert [pattern for pattern in INLINE if re.search(pattern, text)] == []
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"]

    @pytest.mark.parametrize("name", sorted(ALL))
    def test_have_one_heading_and_their_landmarks(self, visit, name):
        text = visit("admin").get(reverse(name)).content.decode()

        assert len(re.findall(r"<h1[ >]", text)) == 1
        assert len(re.findall(r"<main[ >]", text)) == 1
        assert 'href="#main"' in text


class TestErrorPages:
    def test_a_missing_page_keeps_the_frame(self, visit):
        answer = visit("user").get("/nowhere")

        assert answer.status_code == 404
        assert "Nothing is here" in answer.content.decode()
        assert 'class="nx-side"' in answer.content.decode()

    @pytest.mark.parametrize(
        "path",
        [
            "/executions/{}",
            "/crm/contacts/{}",
            "/crm/companies/{}",
            "/crm/leads/{}",
            "/crm/opportunities/{}",
            "/catalog/products/{}",
            "/activations/{}",
        ],
    )
    def test_a_missing_record_is_404(self, visit, path):
        assert visit("admin").get(path.format(uuid4())).status_code == 404

    def test_a_broken_address_is_400(self, visit):
        answer = visit("admin").get("/crm/contacts?before=nonsense")

        assert answer.status_code == 400
        assert "must be the key of a row" in answer.content.decode()

    def test_carry_the_policy_too(self, client, db):
        assert "default-src 'none'" in client.get("/nowhere")["Content-Security-Policy"]


class TestAdministrators:
    def test_names_active_admins_of_this_business_only(self, people, tenant, other_tenant):
        with tenant_context(other_tenant.id):
            MembershipFactory(role="admin", user=UserFactory(first_name="Kofi"))
        client = sign_in(people["user"])
        request = client.get("/").wsgi_request

        names = administrators_of(request.principal)

        assert names == [people["admin"].name]
        assert entries_for(request.principal)


class TestTheme:
    def test_is_pinned_in_the_page_by_the_server(self, visit):
        client = visit("user")

        client.post("/settings/theme", {"theme": "dark"})

        assert 'data-theme="dark"' in client.get("/").content.decode()

    def test_follows_the_system_again(self, visit):
        client = visit("user")
        client.post("/settings/theme", {"theme": "dark"})
        client.post("/settings/theme", {"theme": "system"})

        assert "data-theme" not in client.get("/").content.decode()

    def test_comes_back_with_the_next_sign_in(self, people):
        sign_in(people["user"]).post("/settings/theme", {"theme": "light"})

        assert 'data-theme="light"' in sign_in(people["user"]).get("/").content.decode()

    def test_refuses_what_is_no_theme(self, visit):
        client = visit("user")
        client.post("/settings/theme", {"theme": '"><script>'})

        assert "data-theme" not in client.get("/").content.decode()


class TestFolds:
    def fold(self, client, path="/"):
        """Return the folded part of the business as the side bar has it."""
        text = client.get(path).content.decode()
        return re.search(r'<details class="nx-fold" data-fold="Business"( open)?>(.*?)</details>', text, re.DOTALL)

    def test_hold_what_is_seldom_opened(self, visit):
        found = self.fold(visit("admin"))

        assert found[1] is None
        for name in ("records:tags", "records:fields", "records:imports", "crm:duplicates", "scoring:models"):
            assert f'href="{reverse(name)}"' in found[2]
        for name in ("crm:contacts", "crm:leads", "crm:opportunities"):
            assert f'href="{reverse(name)}"' not in found[2]

    def test_are_open_on_a_page_of_theirs(self, visit):
        assert self.fold(visit("admin"), "/records/tags")[1] == " open"

    @pytest.mark.parametrize(("kept", "is_open"), [("Business", True), ("Control.Business", True), ("Control", False)])
    def test_stay_as_they_were_left(self, visit, kept, is_open):
        client = visit("admin")
        client.cookies["nexus_folds"] = kept

        assert bool(self.fold(client)[1]) == is_open

    def test_keep_letters_for_places_that_have_one(self, visit):
        assert 'data-go="' in self.fold(visit("admin"))[2]

    def test_are_not_there_for_who_may_open_nothing_in_them(self, visit):
        assert self.fold(visit("investor")) is None
