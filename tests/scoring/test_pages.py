"""Scores as people see them, and the pages of models."""

import pytest

from scoring.models import ScoringModel
from tests.console.conftest import count_queries, people, visit  # noqa: F401 - fixtures
from tests.factories.crm import LeadFactory
from tests.factories.scoring import ScoreFactory, ScoringModelFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]
PAGE = "/crm/scoring-models"


@pytest.fixture
def client(visit):  # noqa: F811 - the fixture above
    """A browser of the administrator."""
    return visit("admin")


def scored(name, total=50, **more):
    return ScoreFactory(record_id=LeadFactory(name=name).id, total=total, **more)


class TestRecords:
    def test_show_points_and_their_parts(self, client):
        score = scored("Bola", 42, parts=[{"label": "E-mail", "points": 15, "because": "known"}])

        assert 'title="E-mail +15"' in client.get("/crm/leads").content.decode()
        text = client.get(f"/crm/leads/{score.record_id}").content.decode()
        assert "42 of 100" in text
        assert "+15" in text

    def test_are_narrowed_by_band_and_points(self, client, api, owner):
        scored("Hot one", 90, band="hot")
        scored("Cold one", 5, band="cold")

        text = client.get("/crm/leads?filter-band=hot").content.decode()
        rows = api(owner).get("/api/v1/crm/leads?score__gte=50").json()["data"]

        assert "Hot one" in text
        assert "Cold one" not in text
        assert [row["name"] for row in rows] == ["Hot one"]
        assert api(owner).get("/api/v1/crm/leads?score__gte=much").json()["code"] == "bad_filter"
        assert api(owner).get("/api/v1/crm/leads?band=lukewarm").json()["code"] == "bad_filter"

    def test_are_read_as_often_for_many(self, client, count_queries):  # noqa: F811 - a fixture
        scored("First")
        client.get("/crm/leads")
        few = count_queries(client, "/crm/leads")
        for number in range(10):
            scored(f"Lead {number}")

        assert count_queries(client, "/crm/leads") == few


class TestScoresApi:
    def test_are_in_order_and_only_of_what_is_seen(self, api, owner, member):
        for total in (10, 90, 40):
            scored(f"Lead {total}", total)
        mine = ScoreFactory(record_id=LeadFactory(owner_id=member.id).id)

        found = api(owner).get("/api/v1/crm/scores?record_type=lead&ordering=-total").json()["data"]
        theirs = api(member).get("/api/v1/crm/scores").json()["data"]

        assert [row["total"] for row in found] == [90, 50, 40, 10]
        assert [row["id"] for row in theirs] == [str(mine.id)]


class TestModels:
    def test_say_what_to_do_when_there_is_none(self, client):
        assert "Nothing is counted yet" in client.get(PAGE).content.decode()
        assert client.get(f"{PAGE}?kind=company").status_code == 400

    def test_are_made_of_rows(self, client):
        sent = {
            "name": "Mine",
            "hot": "80",
            "warm": "30",
            "rule_1_0": "known:email",
            "rule_1_2": "15",
            "rule_2_0": "activities",
            "rule_2_1": "2 in 14: call, meeting",
            "rule_2_2": "20",
            "rule_2_3": "Talks",
            "rule_4_0": "fields:source",
            "rule_4_1": "web,fair",
            "rule_4_2": "-5",
            "rule_5_0": "fields",
            "rule_5_1": "status = new; source = web",
            "rule_5_2": "1",
            "rule_6_0": "silence",
            "rule_6_1": "30",
            "rule_6_2": "-20",
        }

        answer = client.post(f"{PAGE}/new?kind=lead", sent)

        assert answer.status_code == 302, answer.context["form"].errors
        model = ScoringModel.objects.get()
        assert (model.hot, model.warm, model.is_active) == (80, 30, False)
        assert [(rule["label"], rule["points"]) for rule in model.rules] == [
            ("E-mail is known", 15),
            ("Talks", 20),
            ("Source web,fair", -5),
            ("Several fields status = new; source = web", 1),
            ("Days without an activity 30", -20),
        ]
        page = f"{PAGE}/{model.id}/edit"
        assert 'value="2 in 14: call, meeting"' in client.get(page).content.decode()
        assert client.post(page, sent).status_code == 302
        assert ScoringModel.objects.get().version == 1

    @pytest.mark.parametrize(
        ("row", "field"),
        [
            ({"rule_1_0": "activities", "rule_1_1": "often", "rule_1_2": "1"}, "rule_1"),
            ({"rule_2_0": "fields:created_at__gte", "rule_2_1": "yesterday", "rule_2_2": "1"}, "rule_2"),
            ({"rule_1_0": "silence", "rule_1_1": "long", "rule_1_2": "1"}, "rule_1"),
            ({"rule_1_0": "fields", "rule_1_1": "source", "rule_1_2": "1"}, "rule_1"),
            ({}, "rule_1"),
            ({"rule_1_0": "known:email", "rule_1_2": "1", "warm": "80"}, "hot"),
        ],
    )
    def test_show_faults_at_their_row(self, client, row, field):
        answer = client.post(f"{PAGE}/new?kind=lead", {"name": "Mine", "hot": "70", "warm": "40", **row})

        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]

    def test_are_tried_and_activated_on_their_page(self, client):
        model = ScoringModelFactory(name="Mine")
        LeadFactory(name="Bola", source="web")

        text = client.get(f"{PAGE}/{model.id}").content.decode()
        client.post(f"{PAGE}/{model.id}/activate")

        assert "Bola" in text
        assert "Web +10" in " ".join(text.split())
        model.refresh_from_db()
        assert model.is_active
        assert ">Mine<" in client.get(PAGE).content.decode()

    def test_are_deleted_after_asking(self, client):
        model = ScoringModelFactory(name="Mine")
        assert "Delete Mine?" in client.get(f"{PAGE}/{model.id}/delete").content.decode()

        client.post(f"{PAGE}/{model.id}/delete", {"confirmed": "yes"})

        assert not ScoringModel.objects.exists()

    def test_are_changed_by_managers_only(self, visit):  # noqa: F811 - a fixture
        model = ScoringModelFactory()

        assert visit("agent").get(f"{PAGE}/{model.id}").status_code == 200
        assert visit("agent").get(f"{PAGE}/{model.id}/edit").status_code == 403
