"""How many statements a list takes: as many for eight rows as for two, and few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.operations import operations
from tests.api.rows import list_of

pytestmark = pytest.mark.django_db
# Counted where its transactions are real: events are read below the horizon of every open transaction.
ELSEWHERE = {"/api/v1/events"}
LISTS = [each.template for each in operations() if each.is_list and each.template not in ELSEWHERE]
CEILING = 6


@pytest.mark.parametrize("template", LISTS)
class TestStatements:
    def test_of_a_list_do_not_grow_with_its_rows(self, api, owner, template):
        path, add = list_of(template, owner)
        client = api(owner)
        counts, rows = [], []

        for more in (2, 6):
            for _ in range(more):
                add()
            client.get(path)
            with CaptureQueriesContext(connection) as captured:
                rows.append(len(client.get(path).json()["data"]))
            counts.append([query["sql"] for query in captured])

        assert rows[1] - rows[0] == 6
        assert len(counts[0]) == len(counts[1]), counts
        assert 1 <= len(counts[1]) <= CEILING, counts[1]
