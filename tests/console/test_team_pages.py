"""Pages of teams."""

import pytest

from accounts.models import Team, TeamMember, User
from tests.console.conftest import sign_in

pytestmark = pytest.mark.django_db
PLACE = "/people/teams"


@pytest.fixture
def north(in_tenant, owner):
    team = Team.objects.create(name="North")
    TeamMember.objects.create(team=team, user_id=owner.id)
    return team


class TestTeams:
    def test_say_what_they_are_for_when_there_are_none(self, visit, in_tenant):
        assert "No teams yet" in visit("admin").get(PLACE).content.decode()

    def test_are_listed_with_their_people(self, visit, north, owner):
        shown = visit("agent").get(PLACE).content.decode()

        assert "North" in shown
        assert owner.name in shown
        assert f"{PLACE}/new" not in shown

    def test_are_made(self, visit, in_tenant, member):
        answer = visit("management").post(f"{PLACE}/new", {"name": "North", "user_ids": [str(member.id)]})

        assert answer["Location"] == PLACE
        assert list(TeamMember.objects.values_list("user_id", flat=True)) == [member.id]

    def test_are_changed(self, visit, north, member):
        browser = visit("admin")
        form = browser.get(f"{PLACE}/{north.id}/edit").context["form"]
        sent = {"name": "Far north", "user_ids": [str(member.id)], "version": form.initial["version"]}

        assert browser.post(f"{PLACE}/{north.id}/edit", sent)["Location"] == PLACE
        assert Team.objects.get().name == "Far north"
        assert TeamMember.objects.get().user_id == member.id

    def test_are_not_written_over_unseen(self, visit, north):
        sent = {"name": "Far north", "version": "2020-01-01T00:00:00+00:00"}
        answer = visit("admin").post(f"{PLACE}/{north.id}/edit", sent)

        assert "changed this since" in answer.content.decode()
        assert Team.objects.get().name == "North"

    def test_with_a_name_that_is_taken_are_refused_at_the_field(self, visit, north):
        answer = visit("admin").post(f"{PLACE}/new", {"name": "North"})

        assert "already" in str(answer.context["form"].errors["name"])

    def test_are_dissolved_when_it_is_confirmed(self, visit, north):
        browser = visit("admin")

        assert "Dissolve the team North?" in browser.get(f"{PLACE}/{north.id}/delete").content.decode()
        assert browser.post(f"{PLACE}/{north.id}/delete", {"confirmed": "yes"})["Location"] == PLACE
        assert not Team.objects.exists()

    def test_are_kept_from_those_who_may_not_change_them(self, visit, north):
        browser = visit("agent")

        for page in (f"{PLACE}/new", f"{PLACE}/{north.id}/edit", f"{PLACE}/{north.id}/delete"):
            assert browser.get(page).status_code == 403

    def test_of_another_business_are_not_here(self, north, stranger):
        assert sign_in(User.objects.get(id=stranger.id)).get(f"{PLACE}/{north.id}/edit").status_code == 404
