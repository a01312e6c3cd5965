"""Teams: how far a right for the team reaches, and who may say who is in one."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import services
from accounts.models import Membership, Role, Team, TeamMember, User
from accounts.selectors import Target, explain_member, principal_for
from accounts.services.members import GrantsTooMuchError
from core.objects import object_type
from core.permissions import Reach, reach_of, right_of
from core.tenancy import tenant_context
from crm.selectors import list_contacts
from events.models import Event
from tests.console.conftest import sign_in
from tests.factories.accounts import MembershipFactory
from tests.factories.crm import ContactFactory, OpportunityFactory, PipelineFactory

pytestmark = pytest.mark.django_db
TEAMS = "/api/v1/teams"
VIEW = "crm.view_contact"
GRANTS = [f"{right}:team" for right in (VIEW, "crm.change_contact", "crm.view_opportunity")]


@pytest.fixture
def rep(in_tenant):
    """Make a person whose role reaches the team."""
    role = Role.objects.create(code="rep", name="Rep", grants=GRANTS)

    def make():
        member = MembershipFactory(role="", custom_role=role)
        return principal_for(member.user, in_tenant.id)

    return make


@pytest.fixture
def team(owner):
    def make(*people, name="North"):
        return services.create_team(name=name, user_ids=[person.id for person in people], actor=owner)

    return make


class TestReach:
    def test_covers_what_mates_own_and_nothing_of_others(self, rep, team):
        ada, bola, chidi = rep(), rep(), rep()
        team(ada, bola)
        team(chidi, name="South")
        own, mates, others = (ContactFactory(owner_id=one.id) for one in (ada, bola, chidi))
        nobodys = ContactFactory(owner_id=None)

        assert set(list_contacts(seen_by=ada)) == {own, mates}
        assert others not in list_contacts(seen_by=ada)
        assert nobodys not in list_contacts(seen_by=ada)

    def test_is_what_one_owns_without_a_team(self, rep):
        ada, bola = rep(), rep()
        own, _other = ContactFactory(owner_id=ada.id), ContactFactory(owner_id=bola.id)

        assert list(list_contacts(seen_by=ada)) == [own]

    def test_joins_all_teams_of_a_person_and_what_was_granted(self, rep, team, owner):
        ada, bola, chidi, dayo = rep(), rep(), rep(), rep()
        team(ada, bola)
        team(ada, chidi, name="South")
        mates = [ContactFactory(owner_id=one.id) for one in (bola, chidi)]
        granted = ContactFactory(owner_id=dayo.id)
        services.grant_access(
            principal_id=ada.id, permission=VIEW, object_type="contact", object_id=granted.id, actor=owner
        )

        assert set(list_contacts(seen_by=ada)) == {*mates, granted}
        assert set(list_contacts(seen_by=bola)) == {mates[0]}

    def test_does_not_widen_a_right_for_own_records(self, join, rep, team):
        agent, ada = join("agent"), rep()
        team(agent, ada)
        ContactFactory(owner_id=ada.id)

        assert not list_contacts(seen_by=agent).exists()

    def test_ends_with_the_team(self, rep, team, owner):
        ada, bola = rep(), rep()
        together = team(ada, bola)
        ContactFactory(owner_id=bola.id)
        assert list_contacts(seen_by=ada).count() == 1

        services.change_team(team_id=together.id, user_ids=[ada.id], actor=owner)
        assert list_contacts(seen_by=ada).count() == 0

    def test_asks_the_table_once(self, rep, team, django_assert_num_queries):
        ada, bola = rep(), rep()
        team(ada, bola)
        ContactFactory.create_batch(3, owner_id=bola.id)

        with django_assert_num_queries(1):
            assert len(list_contacts(seen_by=ada)) == 3

    @pytest.mark.parametrize("noun", ["contacts", "opportunities"])
    def test_holds_over_rest(self, api, rep, team, noun):
        ada, bola, chidi = rep(), rep(), rep()
        team(ada, bola)
        more = {"pipeline": PipelineFactory()} if noun == "opportunities" else {}
        make = OpportunityFactory if more else ContactFactory
        mates, others = make(owner_id=bola.id, **more), make(owner_id=chidi.id, **more)

        assert [row["id"] for row in api(ada).get(f"/api/v1/crm/{noun}").json()["data"]] == [str(mates.id)]
        assert api(ada).get(f"/api/v1/crm/{noun}/{mates.id}").status_code == 200
        assert api(ada).get(f"/api/v1/crm/{noun}/{others.id}").status_code == 404
        assert api(chidi).get(f"/api/v1/crm/{noun}/{mates.id}").status_code == 404

    def test_holds_for_changes(self, api, rep, team):
        ada, bola, chidi = rep(), rep(), rep()
        team(ada, bola)
        mates, others = ContactFactory(owner_id=bola.id), ContactFactory(owner_id=chidi.id)

        assert api(ada).patch(f"/api/v1/crm/contacts/{mates.id}", {"first_name": "Ada"}).status_code == 200
        assert api(ada).patch(f"/api/v1/crm/contacts/{others.id}", {"first_name": "Ada"}).status_code == 404

    def test_holds_for_search(self, api, rep, team):
        ada, bola, chidi = rep(), rep(), rep()
        team(ada, bola)
        mates = ContactFactory(first_name="Oluwaseun", owner_id=bola.id)
        ContactFactory(first_name="Oluwaseun", owner_id=chidi.id)

        found = api(ada).get("/api/v1/search?q=oluwaseun").json()["data"]
        alike = api(ada).get("/api/v1/search?q=oluwasuen").json()["data"]

        assert [hit["id"] for hit in found] == [hit["id"] for hit in alike] == [str(mates.id)]

    def test_is_named_by_explain(self, rep, team):
        ada, bola, chidi = rep(), rep(), rep()
        team(ada, bola)
        mates, others = ContactFactory(owner_id=bola.id), ContactFactory(owner_id=chidi.id)

        answers = [
            explain_member(ada.id, VIEW, Target(object_type("contact"), record.id)) for record in (mates, others)
        ]

        assert [(one.allowed, one.rule) for one in answers] == [(True, "team"), (False, "not_granted")]
        assert "teams" in explain_member(ada.id, VIEW).reason


class TestGrants:
    def test_of_a_wider_reach_cover_narrower_ones(self, rep, join):
        ada = rep()

        assert ada.lacking([f"{VIEW}:own", f"{VIEW}:team"]) == []
        assert ada.lacking([VIEW]) == [VIEW]
        assert join("agent").lacking([f"{VIEW}:team"]) == [f"{VIEW}:team"]

    @pytest.mark.parametrize(("grant", "reach"), [("a.b", Reach.ALL), ("a.b:team", Reach.TEAM), ("a.b:own", Reach.OWN)])
    def test_say_how_far_they_reach(self, grant, reach):
        assert reach_of({grant}, "a.b") == reach
        assert right_of(grant) == "a.b"
        assert reach.of("a.b") == grant

    def test_cannot_be_handed_out_further_than_held(self, rep):
        ada = rep()

        with pytest.raises(GrantsTooMuchError):
            services.create_role(code="all", name="All", grants=[VIEW], actor=ada)
        assert services.create_role(code="mine", name="Mine", grants=[f"{VIEW}:own"], actor=ada).grants == [
            f"{VIEW}:own"
        ]

    def test_for_the_team_need_a_right_that_knows_owners(self, api, owner):
        body = {"code": "odd", "name": "Odd", "grants": ["accounts.view_role:team"]}
        answer = api(owner).post("/api/v1/roles", body)

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/grants/0"


class TestTeams:
    def test_are_made_changed_and_dissolved(self, api, owner, member):
        made = api(owner).post(TEAMS, {"name": "North", "user_ids": [str(owner.id), str(owner.id)]})
        place = f"{TEAMS}/{made.json()['id']}"
        changed = api(owner).patch(place, {"user_ids": [str(member.id)]})

        assert (made.status_code, made.json()["user_ids"]) == (201, [str(owner.id)])
        assert changed.json()["user_ids"] == [str(member.id)]
        assert [row["name"] for row in api(member).get(f"{TEAMS}?user_id={member.id}").json()["data"]] == ["North"]
        assert api(owner).delete(place).status_code == 204
        assert not TeamMember.objects.exists()
        assert list(Event.objects.filter(subject_type="team").order_by("sequence").values_list("type", flat=True)) == [
            "team.created",
            "team.changed",
            "team.deleted",
        ]

    def test_that_stay_as_they_were_say_nothing(self, api, owner, team):
        made = team(owner)

        assert api(owner).patch(f"{TEAMS}/{made.id}", {"name": "North"}).status_code == 200
        assert not Event.objects.filter(type="team.changed").exists()

    def test_have_names_of_their_own(self, api, owner, team):
        team(owner)
        other = team(name="South")

        taken = api(owner).post(TEAMS, {"name": "North"})
        again = api(owner).patch(f"{TEAMS}/{other.id}", {"name": "North"})

        assert [(one.status_code, one.json()["code"]) for one in (taken, again)] == [(409, "team_taken")] * 2

    def test_take_people_of_the_business_alone(self, api, owner, stranger):
        answer = api(owner).post(TEAMS, {"name": "North", "user_ids": [str(owner.id), str(stranger.id)]})

        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_member")
        assert answer.json()["errors"][0]["pointer"] == "/user_ids/1"
        assert not Team.objects.exists()

    def test_are_held_to_the_business_by_the_database(self, team, stranger):
        made = team()

        with pytest.raises(IntegrityError), transaction.atomic():
            TeamMember.objects.create(team=made, user_id=stranger.id)

    def test_are_left_with_the_business(self, team, member, owner):
        team(member, owner)
        leaving = Membership.objects.get(user_id=member.id)

        services.remove_member(member_id=leaving.id, actor=owner, now=timezone.now())

        assert list(TeamMember.objects.values_list("user_id", flat=True)) == [owner.id]

    def test_belong_to_one_business(self, api, team, owner, stranger):
        made = team(owner)

        with tenant_context(stranger.tenant_id):
            assert api(stranger).get(f"{TEAMS}/{made.id}").status_code == 404
            assert api(stranger).get(TEAMS).json()["data"] == []

    def test_are_changed_by_those_who_may(self, api, member, team):
        made = team(member)

        assert api(member).post(TEAMS, {"name": "South"}).status_code == 403
        assert api(member).patch(f"{TEAMS}/{made.id}", {"name": "South"}).status_code == 403
        assert api(member).delete(f"{TEAMS}/{made.id}").status_code == 403

    def test_cost_the_same_however_many_they_are(self, api, owner, team, django_assert_num_queries):
        team(owner)
        client = api(owner)
        client.get(TEAMS)
        with CaptureQueriesContext(connection) as few:
            client.get(TEAMS)
        for number in range(4):
            team(owner, name=f"Team {number}")

        with django_assert_num_queries(len(few)):
            assert len(client.get(TEAMS).json()["data"]) == 5


class TestBoard:
    def test_offers_whose_deals_are_seen(self, rep, team):
        ada, bola, chidi = rep(), rep(), rep()
        team(ada, bola)
        PipelineFactory()

        def offered(who):
            return {
                key
                for key, _name in sign_in(User.objects.get(id=who.id)).get("/crm/opportunities/board").context["owners"]
            }

        assert offered(ada) == {str(ada.id), str(bola.id)}
        assert offered(chidi) == set()
