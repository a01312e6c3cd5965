"""Reading a list page by page while it grows."""

import pytest

from tests.api.operations import operations
from tests.api.rows import list_of

pytestmark = pytest.mark.django_db
# Walked where its transactions are real: tests/events/test_api.py. The trail of people goes one way, the newest first:
# tests/accounts/test_audit.py.
ELSEWHERE = {"/api/v1/events", "/api/v1/audit"}
LISTS = [each.template for each in operations() if each.is_list and each.template not in ELSEWHERE]


@pytest.mark.parametrize("template", LISTS)
class TestWalk:
    def test_meets_every_row_that_was_there_once(self, api, owner, template):
        path, add = list_of(template, owner)
        path += "&" if "?" in path else "?"
        before = {str(add().id) for _ in range(5)}
        client = api(owner)

        seen, address, pages = [], f"{path}limit=2", 0
        while address:
            found = client.get(address).json()
            seen += [row["id"] for row in found["data"]]
            address = found["next_cursor"] and f"{path}limit=2&cursor={found['next_cursor']}"
            pages += 1
            if pages <= 3:
                add()
            assert pages < 20

        assert pages >= 3
        assert before - set(seen) == set()
        assert len(seen) == len(set(seen))

    def test_goes_back_the_way_it_came(self, api, owner, template):
        path, add = list_of(template, owner)
        path += "&" if "?" in path else "?"
        for _ in range(4):
            add()
        client = api(owner)

        first = client.get(f"{path}limit=2").json()
        second = client.get(f"{path}limit=2&cursor={first['next_cursor']}").json()
        again = client.get(f"{path}limit=2&cursor={second['prev_cursor']}").json()

        assert [row["id"] for row in again["data"]] == [row["id"] for row in first["data"]]
        assert len(second["data"]) == 2
