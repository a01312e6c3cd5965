import pytest

from executions.lease import end_lease
from executions.testing import work_until_idle
from tests.factories.executions import start

pytestmark = pytest.mark.django_db
PATH = "/api/v1/outcomes"


@pytest.fixture
def execution(owner):
    """A finished execution of the owner."""
    found = start("demo.echo", actor=owner)
    work_until_idle()
    yield found
    end_lease()


def body(execution, **more):
    return {"execution_id": str(execution.id), "key": "paid", "verdict": "positive", **more}


class TestOutcomes:
    def test_answers_what_retrieve_answers(self, api, owner, execution):
        created = api(owner).post(PATH, body(execution, value="1500.50", unit="NGN"))
        found = api(owner).get(created.headers["Location"])

        assert (created.status_code, created.json()["value"], created.json()["revision"]) == (201, "1500.5", 1)
        assert found.content == created.content

    def test_lists_by_execution_and_revision(self, api, owner, execution):
        for _ in range(2):
            api(owner).post(PATH, body(execution))

        keys = [each["key"] for each in api(owner).get(f"{PATH}?execution_id={execution.id}").json()["data"]]
        second = api(owner).get(f"{PATH}?key=paid&revision=2").json()["data"]

        assert sorted(keys) == ["paid", "paid", "run"]
        assert len(second) == 1

    def test_nothing_is_changed_or_deleted(self, api, owner, execution):
        path = api(owner).post(PATH, body(execution)).headers["Location"]

        assert [api(owner).delete(path).status_code, api(owner).patch(path, {}).status_code] == [405, 405]

    @pytest.mark.parametrize(
        ("more", "pointer"),
        [({"verdict": "great"}, "/verdict"), ({"key": "No"}, "/key"), ({"value": "1e50"}, "/value"), ({"x": 1}, "/x")],
    )
    def test_points_at_what_is_wrong(self, api, owner, execution, more, pointer):
        refused = api(owner).post(PATH, body(execution, **more))

        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)

    def test_the_engines_key_is_refused(self, api, owner, execution):
        refused = api(owner).post(PATH, body(execution, key="run"))

        assert (refused.status_code, refused.json()["code"]) == (409, "engine_outcome")

    def test_an_investor_sees_none(self, api, join, execution):
        assert api(join("investor")).get(PATH).status_code == 403

    def test_another_tenant_finds_nothing(self, api, owner, stranger, execution):
        path = api(owner).post(PATH, body(execution)).headers["Location"]

        assert api(stranger).get(path).status_code == 404
        assert api(stranger).post(PATH, body(execution)).status_code == 404
        assert api(stranger).get(PATH).json()["data"] == []
