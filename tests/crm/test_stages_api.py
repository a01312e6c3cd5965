"""Stages of a pipeline over REST: their order, what keeps them from going, what a deal holds."""

import pytest

from core.tenancy import tenant_context
from crm.models import Stage
from crm.services import pipeline_stages
from tests.factories.crm import OpportunityFactory, PipelineFactory, stage_of
from tests.factories.facts import facts_of, last_payload

pytestmark = pytest.mark.django_db
VISIT = {"slug": "visit", "name": "Visit", "probability": 30}


@pytest.fixture
def pipeline(in_tenant):
    return PipelineFactory()


@pytest.fixture
def path(pipeline):
    return f"/api/v1/crm/pipelines/{pipeline.id}/stages"


@pytest.fixture
def client(api, owner):
    return api(owner)


def slugs(client, path):
    data = client.get(path).json()["data"]
    assert [row["position"] for row in data] == list(range(1, len(data) + 1))
    return [row["slug"] for row in data]


class TestList:
    def test_is_in_the_order_of_the_pipeline(self, client, path, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            found = client.get(path).json()["data"]

        assert [row["slug"] for row in found] == ["new", "offer", "won", "lost"]
        assert client.get(f"{path}?kind=open").json()["data"][-1]["slug"] == "offer"

    def test_of_no_pipeline_is_missing(self, client, path, pipeline):
        assert client.get(path.replace(str(pipeline.id), str(pipeline.tenant_id))).status_code == 404


class TestCreate:
    @pytest.mark.parametrize(
        ("position", "wanted"),
        [
            (None, ["new", "offer", "won", "lost", "visit"]),
            (1, ["visit", "new", "offer", "won", "lost"]),
            (2, ["new", "visit", "offer", "won", "lost"]),
            (50, ["new", "offer", "won", "lost", "visit"]),
        ],
    )
    def test_adds_one_where_it_is_wanted(self, client, path, pipeline, position, wanted):
        answer = client.post(path, VISIT | ({"position": position} if position else {}))

        assert answer.status_code == 201
        assert client.get(answer["Location"]).content == answer.content
        assert slugs(client, path) == wanted
        assert last_payload(pipeline.id)["fields"] == ["stages.visit"]

    @pytest.mark.parametrize(
        ("given", "status", "code", "pointer"),
        [
            ({"slug": "offer"}, 409, "duplicate_slug", "/slug"),
            ({"probability": 101}, 422, "less_than_equal", "/probability"),
            ({"position": 0}, 422, "greater_than_equal", "/position"),
            ({"kind": "maybe"}, 422, "literal_error", "/kind"),
        ],
    )
    def test_refuses_what_does_not_fit(self, client, path, given, status, code, pointer):
        answer = client.post(path, VISIT | given)

        fault = answer.json()["errors"][0]
        assert (answer.status_code, fault["code"], fault["pointer"]) == (status, code, pointer)
        assert slugs(client, path) == ["new", "offer", "won", "lost"]

    def test_refuses_more_than_fit(self, client, path, monkeypatch):
        monkeypatch.setattr(pipeline_stages, "MOST_STAGES", 4)

        answer = client.post(path, VISIT)

        assert (answer.status_code, answer.json()["code"]) == (409, "too_many_stages")


class TestChange:
    def test_moves_one_and_keeps_the_order_of_the_others(self, client, path, pipeline):
        offer = stage_of(pipeline, "offer")

        answer = client.patch(f"{path}/{offer.id}", {"position": 1, "name": "Proposal"})

        assert (answer.json()["name"], answer.json()["position"]) == ("Proposal", 1)
        assert slugs(client, path) == ["offer", "new", "won", "lost"]

    def test_says_nothing_when_nothing_changes(self, client, path, pipeline):
        offer = stage_of(pipeline, "offer")

        assert client.patch(f"{path}/{offer.id}", {"position": 2, "name": offer.name}).status_code == 200
        assert facts_of(pipeline.id) == []

    def test_holds_what_the_client_read(self, client, path, pipeline):
        address = f"{path}/{stage_of(pipeline, 'offer').id}"
        read = client.get(address)
        client.patch(address, {"name": "Proposal"})

        assert client.patch(address, {"name": "Late"}, HTTP_IF_MATCH=read["ETag"]).status_code == 412

    def test_keeps_the_kind_while_deals_stand_in_it(self, client, path, pipeline):
        stage = OpportunityFactory(pipeline=pipeline).stage

        answer = client.patch(f"{path}/{stage.id}", {"kind": "won"})

        assert (answer.status_code, answer.json()["code"]) == (409, "stage_in_use")

    def test_keeps_the_last_of_its_kind(self, client, path, pipeline):
        answer = client.patch(f"{path}/{stage_of(pipeline, 'won').id}", {"kind": "open"})

        assert (answer.status_code, answer.json()["code"]) == (409, "last_stage_of_kind")


class TestDelete:
    def test_takes_one_away_and_moves_the_others_up(self, client, path, pipeline):
        answer = client.delete(f"{path}/{stage_of(pipeline, 'new').id}")

        assert answer.status_code == 204
        assert slugs(client, path) == ["offer", "won", "lost"]
        assert last_payload(pipeline.id)["fields"] == ["stages.new"]

    def test_keeps_one_with_deals(self, client, path, pipeline):
        stage = OpportunityFactory(pipeline=pipeline).stage

        answer = client.delete(f"{path}/{stage.id}")

        assert (answer.status_code, answer.json()["code"]) == (409, "stage_in_use")
        assert Stage.objects.filter(id=stage.id).exists()

    def test_keeps_the_last_of_its_kind(self, client, path, pipeline):
        answer = client.delete(f"{path}/{stage_of(pipeline, 'lost').id}")

        assert (answer.status_code, answer.json()["code"]) == (409, "last_stage_of_kind")


class TestRights:
    def test_are_those_of_the_pipeline(self, api, path, pipeline, member):
        client, offer = api(member), stage_of(pipeline, "offer")

        assert client.post(path, VISIT).status_code == 403
        assert client.patch(f"{path}/{offer.id}", {"name": "Mine"}).status_code == 403
        assert client.delete(f"{path}/{offer.id}").status_code == 403

    def test_end_at_the_business(self, client, other_tenant):
        with tenant_context(other_tenant.id):
            foreign = PipelineFactory()

        assert client.post(f"/api/v1/crm/pipelines/{foreign.id}/stages", VISIT).status_code == 404
