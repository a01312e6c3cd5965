"""Pages of people: members and invitations, one person, and why they can or cannot."""

import pytest

from accounts.models import Membership, Role
from accounts.selectors import find_member
from core.permissions import Reach
from core.tenancy import tenant_context
from events.models import Event
from tests.factories.accounts import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent(people, in_tenant):
    return find_member(people["agent"].id)


@pytest.fixture
def invited(people, in_tenant):
    return MembershipFactory(status="invited", user=UserFactory(email="ngozi@example.com", first_name="Ngozi"))


def path(member, act=""):
    return f"/people/{member.id}" + (f"/{act}" if act else "")


def types():
    return list(Event.objects.exclude(subject_type="user").order_by("xid", "position").values_list("type", flat=True))


class TestPeople:
    def test_are_members_or_invitations(self, visit, invited):
        client = visit("admin")

        members, invitations = client.get("/people"), client.get("/people?view=invitations")

        assert invited not in [member for member, _ in members.context["rows"]]
        assert [member for member, _ in invitations.context["rows"]] == [invited]

    @pytest.mark.parametrize("role", ["agent", "investor", "user"])
    def test_are_for_those_who_hold_the_right(self, visit, invited, role):
        client = visit(role)

        for place in ("/people", "/people/invite", path(invited), "/people/roles", "/people/roles/new"):
            assert client.get(place).status_code == 403, place
        assert client.post(path(invited, "withdraw"), {"confirmed": "yes"}).status_code == 403
        assert Membership.objects.filter(id=invited.id).exists()

    def test_take_a_fixed_number_of_queries(self, visit, invited, count_queries):
        client = visit("admin")
        before = count_queries(client, "/people?view=invitations")
        for _ in range(5):
            MembershipFactory(status="invited")

        assert count_queries(client, "/people?view=invitations") == before


class TestInvite:
    def test_asks_somebody(self, visit, in_tenant):
        answer = visit("management").post("/people/invite", {"email": "bisi@example.com", "role": "agent"})

        assert answer["Location"] == "/people?view=invitations"
        assert Membership.objects.get(user__email="bisi@example.com").status == "invited"

    def test_offers_no_role_above_ones_own(self, visit, in_tenant):
        client = visit("management")

        offered = dict(client.get("/people/invite").context["form"].fields["role"].choices)
        answer = client.post("/people/invite", {"email": "bisi@example.com", "role": "admin"})

        assert "admin" not in offered
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["role"])

    def test_refuses_whoever_belongs_already(self, visit, people):
        answer = visit("admin").post("/people/invite", {"email": "agent@example.com", "role": "agent"})

        assert answer.status_code == 422
        assert "belongs to the business already" in answer.content.decode()


class TestPerson:
    def test_shows_role_and_rights(self, visit, agent):
        text = visit("admin").get(path(agent)).content.decode()

        assert "Edit leads" in text
        assert "Delete leads" not in text.partition('id="why"')[2].partition("</form>")[2]

    @pytest.mark.parametrize(("right", "can"), [("crm.view_lead", True), ("accounts.change_role", False)])
    def test_says_why(self, visit, agent, right, can):
        why = visit("admin").get(f"{path(agent)}?right={right}").context["why"]

        assert why.allowed is can

    def test_refuses_a_right_that_nobody_declared(self, visit, agent):
        assert visit("admin").get(f"{path(agent)}?right=moon.land").status_code == 422

    def test_offers_nothing_to_whoever_holds_less(self, visit, people, in_tenant):
        above = find_member(people["admin"].id)

        assert visit("management").get(path(above)).context["questions"] == []

    def test_is_404_for_another_business(self, visit, people, other_tenant, stranger):
        with tenant_context(other_tenant.id):
            foreign = find_member(stranger.id)

        assert visit("admin").get(path(foreign)).status_code == 404


class TestActs:
    def test_change_the_role(self, visit, agent):
        answer = visit("admin").post(path(agent, "role"), {"role": "management"})

        agent.refresh_from_db()
        assert (answer["Location"], agent.role) == (path(agent), "management")

    @pytest.mark.parametrize("act", ["suspend", "remove"])
    def test_ask_first(self, visit, agent, act):
        client = visit("admin")

        asked = client.get(path(agent, act)), client.post(path(agent, act))

        assert [answer.status_code for answer in asked] == [200, 200]
        agent.refresh_from_db()
        assert agent.status == "active"

    def test_suspend_and_let_in_again(self, visit, agent):
        client, seen = visit("admin"), []

        for act in ("suspend", "let-in"):
            client.post(path(agent, act), {"confirmed": "yes"})
            agent.refresh_from_db()
            seen.append(agent.status)

        assert seen == ["suspended", "active"]

    def test_remove(self, visit, agent):
        answer = visit("admin").post(path(agent, "remove"), {"confirmed": "yes"})

        assert answer["Location"] == "/people"
        assert not Membership.objects.filter(id=agent.id).exists()

    def test_keep_the_last_admin(self, visit, people, in_tenant):
        only = find_member(people["admin"].id)

        answer = visit("admin").post(path(only, "remove"), {"confirmed": "yes"})

        assert answer.status_code == 409
        assert Membership.objects.filter(id=only.id).exists()

    def test_resend_and_withdraw_an_invitation(self, visit, invited):
        client = visit("management")

        client.post(path(invited, "resend"))
        client.post(path(invited, "withdraw"), {"confirmed": "yes"})

        assert types()[-2:] == ["member.invitation_resent", "member.invitation_withdrawn"]
        assert not Membership.objects.filter(id=invited.id).exists()

    def test_do_nothing_by_being_opened(self, visit, invited):
        visit("admin").get(path(invited, "resend"))

        assert "member.invitation_resent" not in types()

    def test_know_no_others(self, visit, agent):
        assert visit("admin").post(path(agent, "crown")).status_code == 404


class TestRoles:
    def test_are_made_from_the_matrix(self, visit, in_tenant):
        sent = {"name": "Shop clerk", "right-crm.view_lead": "own", "right-crm.view_company": "all"}

        visit("admin").post("/people/roles/new", sent | {"right-crm.add_lead": "none"})

        role = Role.objects.get()
        assert (role.code, role.grants) == ("shop-clerk", ["crm.view_company", "crm.view_lead:own"])

    def test_are_copied(self, visit, in_tenant):
        form = visit("admin").get("/people/roles/new?from=agent").context["form"]

        reach = {right.code: right.reach for group in form.groups for right in group.rights}
        assert (reach["crm.view_lead"], reach["crm.add_lead"], reach["crm.delete_lead"]) == (
            Reach.OWN,
            Reach.ALL,
            Reach.NONE,
        )

    def test_offer_own_records_only_for_rights_that_know_some(self, visit, in_tenant):
        form = visit("admin").get("/people/roles/new").context["form"]

        offered = {right.code: [one for one, *_ in right.options] for group in form.groups for right in group.rights}
        assert offered["crm.delete_lead"] == ["none", "own", "team", "all"]
        assert offered["accounts.view_member"] == ["none", "", "", "all"]

    def test_are_edited(self, visit, in_tenant):
        role = Role.objects.create(code="clerk", name="Clerk", grants=["crm.view_lead", "crm.add_lead"])

        sent = {"name": "Clerk", "right-crm.view_lead": "own"}
        answer = visit("admin").post(f"/people/roles/{role.id}/edit", sent)

        role.refresh_from_db()
        assert answer["Location"] == f"/people/roles/{role.id}"
        assert (role.grants, role.version) == (["crm.add_lead", "crm.view_lead:own"], 2)

    def test_are_not_written_over(self, visit, in_tenant):
        role = Role.objects.create(code="clerk", name="Clerk")

        answer = visit("admin").post(
            f"/people/roles/{role.id}/edit", {"name": "Mine", "version": "2020-01-01T00:00:00+00:00"}
        )

        assert answer.status_code == 422
        role.refresh_from_db()
        assert role.name == "Clerk"

    def test_open_no_right_that_the_editor_lacks(self, visit, people, in_tenant):
        keeper = Role.objects.create(
            code="keeper", name="Keeper", grants=["accounts.change_role", "accounts.view_role", "crm.view_lead:own"]
        )
        Membership.objects.filter(user=people["user"]).update(role="", custom_role=keeper)
        client = visit("user")

        form = client.get("/people/roles/new").context["form"]
        open_ = {
            right.code: [value for value, _, _, is_open in right.options if is_open]
            for group in form.groups
            for right in group.rights
        }
        refused = client.post("/people/roles/new", {"name": "More", "right-crm.delete_lead": "all"})

        assert open_["crm.view_lead"] == ["none", "own"]
        assert open_["crm.delete_lead"] == ["none"]
        assert refused.status_code == 403
        assert Role.objects.count() == 1

    def test_are_deleted_when_nobody_has_them(self, visit, people, in_tenant):
        role = Role.objects.create(code="clerk", name="Clerk")
        place, client = f"/people/roles/{role.id}/delete", visit("admin")
        assert client.get(place).status_code == 200
        Membership.objects.filter(user=people["user"]).update(role="", custom_role=role)
        held = client.post(place, {"confirmed": "yes"})
        Membership.objects.filter(user=people["user"]).update(role="user", custom_role=None)

        gone = client.post(place, {"confirmed": "yes"})

        assert (held.status_code, gone["Location"]) == (409, "/people/roles")
        assert not Role.objects.exists()

    def test_show_who_has_them(self, visit, people, in_tenant):
        answer = visit("management").get("/people/roles/built-in/agent")

        assert [member.user for member in answer.context["members"]] == [people["agent"]]
        assert visit("management").get("/people/roles/built-in/emperor").status_code == 404
        assert visit("management").get("/people/roles/new").status_code == 403
