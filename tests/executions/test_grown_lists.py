"""Lists on a grown table: what they read, how far they look, and what they count."""

from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import lists, reach
from core.lists import Count, count_rows, read_page
from core.principal import system
from core.tenancy import tenant_context
from executions import selectors
from executions.models import FINAL, LIVE, RETRYING, UNCOMMON, Execution, Status
from executions.search import search, within
from executions.services import HistoryBatch, settle_histories, write_histories
from executions.standing import standing
from executions.testing import work_until_idle
from executions.web.narrowing import VIEWS, count_view
from tests.factories.executions import start

pytestmark = pytest.mark.django_db
TABLE = "executions_execution"


def start_echo(actor, number, *, action="demo.echo", **options):
    """Start one and return its key."""
    return start(action, {} if action == "demo.fail" else {"number": number}, actor=actor, **options).id


@pytest.fixture
def seen(owner, in_tenant):
    """Every execution of the business."""
    return selectors.list_executions(seen_by=system(in_tenant.id))


def _walk(rows, loose, size=3) -> list[list]:
    """Read page after page by the links of each."""
    pages, query = [], ""
    while True:
        page = read_page(rows, QueryDict(query), size=size, within=loose)
        pages.append([row.id for row in page.rows])
        if not page.older:
            return pages
        query = page.older.removeprefix("?")


NOBODY = "01a2226c-732b-77ec-b069-30ae8fe9e6ce"
PLANS = [
    ({"status": "failed"}, ["execution_uncommon"]),
    ({"status": "paused,pending_approval"}, ["execution_uncommon"]),
    ({"status": "queued"}, ["execution_ready", "execution_blocked"]),
    ({"status": "running"}, ["execution_held"]),
    ({"status": "queued,running,waiting"}, ["execution_ready", "execution_blocked", "execution_held", "execution_due"]),
    ({"error_code": "http.unreachable"}, ["execution_error"]),
    ({"attempts__gte": "5"}, ["execution_again"]),
    ({"is_retrying": "true"}, ["execution_retrying"]),
    ({"retry_of_id": NOBODY}, ["execution_retry_of_id"]),
    ({"replay_of_id": NOBODY}, ["execution_replay_of_id"]),
    ({"fork_of_id": NOBODY}, ["execution_fork_of_id"]),
    ({"blocked_by": "rate"}, ["execution_blocked"]),
    ({"created_at__lt": "2020-01-01T00:00:00Z"}, ["executions_execution_pkey"]),
    ({}, ["executions_execution_pkey"]),
]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
class TestPlansOfAGrownTable:
    """With some thousand rows and their statistics, the planner chooses freely."""

    @pytest.fixture
    def grown(self, owner, tenant):
        now = timezone.now()
        people = (("user", owner.id, "admin"),)
        batch = HistoryBatch(tenant.id, 1, 0, 4000, now - timedelta(days=365), now, is_last=True, people=people)
        write_histories(batch)
        settle_histories()

    def test_read_the_index_of_their_filter(self, grown, tenant):
        wrong = {}
        with tenant_context(tenant.id):
            everything = selectors.list_executions(seen_by=system(tenant.id))
            for given, indexes in PLANS:
                plan = search(everything, given).order_by("-id")[:51].explain()
                if "Seq Scan" in plan or any(name not in plan for name in indexes):
                    wrong[str(given)] = plan

        assert wrong == {}

    def test_count_without_reading_the_table(self, grown, tenant, monkeypatch):
        monkeypatch.setattr(lists, "MOST_COUNTED", 100)
        monkeypatch.setattr(reach, "REACH", 200)
        with tenant_context(tenant.id):
            everything = selectors.list_executions(seen_by=system(tenant.id))
            with CaptureQueriesContext(connection) as captured:
                for view in VIEWS:
                    count_view(everything, view)
            plans = [_plan(each["sql"]) for each in captured.captured_queries]

        assert [plan for plan in plans if "Seq Scan" in plan] == []
        assert len(plans) == len(VIEWS) + 1

    def test_a_recheck_reads_nothing_while_nothing_is_paused(self, grown):
        with connections["owner"].cursor() as cursor:
            before = _scans(cursor)
            cursor.execute("SELECT executions_recheck(now(), 500)")

            assert _scans(cursor) == before


def _scans(cursor) -> int:
    """How often the table was read whole, what this session did last included."""
    cursor.execute("SELECT pg_stat_force_next_flush()")
    cursor.execute("SELECT pg_stat_clear_snapshot(), seq_scan FROM pg_stat_user_tables WHERE relname = %s", [TABLE])
    return cursor.fetchone()[1]


def _plan(statement: str) -> str:
    _scope, _, counted = statement.rpartition("; ")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {counted}")
        return "\n".join(row[0] for row in cursor.fetchall())


class TestFilters:
    def test_a_filter_without_an_index_is_told_from_the_others(self, seen):
        assert within(seen, {"status": "failed", "error_code": "x"}) is None
        assert within(seen, {"status": "failed", "action": "demo.echo"}) is not None

    def test_every_status_is_in_one_group_that_has_an_index(self):
        assert UNCOMMON | RETRYING | {Status.SUCCEEDED} == frozenset(Status) == FINAL | LIVE


class TestStanding:
    @pytest.mark.parametrize("statuses", [{"queued"}, {"succeeded", "queued"}, set(LIVE), set(FINAL), {"failed"}])
    def test_finds_what_the_plain_condition_finds(self, seen, owner, statuses):
        for number in range(4):
            start_echo(owner, number)
        work_until_idle()
        start_echo(owner, 9)

        found = set(seen.filter(standing(statuses)).values_list("id", flat=True))

        assert found == set(seen.filter(status__in=statuses).values_list("id", flat=True))


class TestReach:
    @pytest.fixture
    def seven(self, owner, in_tenant, monkeypatch):
        monkeypatch.setattr(reach, "REACH", 3)
        return [start_echo(owner, number, queue="slow" if number in {0, 1, 6} else "default") for number in range(7)]

    def test_a_page_looks_so_far_and_the_next_goes_on(self, seven, seen):
        pages = _walk(seen.filter(queue="slow"), seen)

        assert pages == [[seven[6]], [seven[1]], [seven[0]]]

    def test_finds_every_row_once_on_the_way_back_too(self, seven, seen):
        rows, query, found = seen.filter(queue="slow"), f"after={seven[0]}", []
        while query:
            page = read_page(rows, QueryDict(query), size=3, within=seen)
            found += [row.id for row in reversed(page.rows)]
            query = page.newer.removeprefix("?")

        assert found == [seven[1], seven[6]]

    def test_says_that_it_ended_early(self, seven, seen):
        page = read_page(seen.filter(queue="nothing"), QueryDict(""), within=seen)

        assert (page.rows, page.is_cut, page.total.is_more) == ([], True, True)
        assert page.older == f"?before={seven[4]}"

    def test_does_not_when_nothing_is_left(self, seven, seen):
        page = read_page(seen.filter(queue="slow"), QueryDict(f"before={seven[2]}"), within=seen)

        assert ([row.id for row in page.rows], page.is_cut, page.older) == ([seven[1], seven[0]], False, "")

    def test_a_list_of_the_api_goes_on_by_its_cursor(self, seven, api, owner):
        client, found, address = api(owner), [], "/api/v1/executions?queue=slow"
        lengths = []
        while address:
            answer = client.get(address).json()
            found += [row["id"] for row in answer["data"]]
            lengths.append(len(answer["data"]))
            cursor = answer["next_cursor"]
            address = f"/api/v1/executions?queue=slow&cursor={cursor}" if cursor else ""

        assert found == [str(seven[number]) for number in (6, 1, 0)]
        assert lengths == [1, 1, 1]

    def test_a_list_of_the_api_comes_back_by_its_cursor(self, seven, api, owner):
        client, base = api(owner), "/api/v1/executions?queue=slow"
        cursor = None
        for _ in range(3):
            answer = client.get(base + (f"&cursor={cursor}" if cursor else "")).json()
            cursor = answer["next_cursor"] or cursor
        back, found = answer["prev_cursor"], []
        while back:
            answer = client.get(f"{base}&cursor={back}").json()
            found += [row["id"] for row in answer["data"]]
            back = answer["prev_cursor"]

        assert found == [str(seven[1]), str(seven[6])]

    def test_does_not_shorten_a_list_whose_filters_have_an_index(self, seven, seen):
        pages = _walk(search(seen, {"status": "queued"}), within(seen, {"status": "queued"}))

        assert [len(page) for page in pages] == [3, 3, 1]


class TestCounts:
    def test_stop_and_say_so(self, seen, owner, monkeypatch):
        monkeypatch.setattr(lists, "MOST_COUNTED", 3)
        for number in range(4):
            start_echo(owner, number)

        counted = count_rows(seen)

        assert (counted, counted.is_more, counted.text) == (3, True, "3+")

    def test_are_exact_below(self, seen, owner, monkeypatch):
        monkeypatch.setattr(lists, "MOST_COUNTED", 4)
        for number in range(4):
            start_echo(owner, number)

        counted = count_rows(seen)

        assert (counted, counted.is_more, counted.text) == (4, False, "4")

    def test_read_as_people_write_numbers(self):
        assert (Count(9876).text, Count(10_000, is_more=True).text) == ("9,876", "10,000+")


class TestMetadata:
    @pytest.fixture
    def runs(self, owner, in_tenant):
        return {
            name: start_echo(owner, 0, metadata=metadata)
            for name, metadata in {"number": {"customer": 42}, "text": {"customer": "42"}, "other": {"a": 1}}.items()
        }

    @pytest.mark.parametrize("are_done", [False, True])
    def test_finds_live_and_ended_ones_by_text_and_number(self, runs, seen, are_done):
        if are_done:
            work_until_idle()

        found = set(search(seen, {"meta.customer": "42"}).values_list("id", flat=True))

        assert found == {runs["number"], runs["text"]}

    def test_finds_the_same_when_many_carry_it(self, runs, seen, monkeypatch):
        monkeypatch.setattr(selectors, "MOST_NAMED", 1)

        assert selectors.find_with_metadata([{"customer": 42}, {"customer": "42"}]) is None
        found = set(search(seen, {"meta.customer": "42"}).values_list("id", flat=True))

        assert found == {runs["number"], runs["text"]}

    def test_tells_nothing_of_another_business(self, runs, other_tenant):
        with tenant_context(other_tenant.id):
            assert selectors.find_with_metadata([{"customer": 42}]) == []


class TestErrorCode:
    def test_is_that_of_the_error(self, seen, owner):
        failed = start_echo(owner, 1, action="demo.fail", retry={"max_attempts": 1})
        work_until_idle()

        assert list(search(seen, {"error_code": "demo_failure"}).values_list("id", flat=True)) == [failed]
        assert Execution.objects.get(id=failed).error_code == "demo_failure"


class TestCreatedAt:
    def test_finds_by_the_time_in_the_key_what_the_column_says(self, seen, owner):
        first, second = start_echo(owner, 1), start_echo(owner, 2)
        at = Execution.objects.get(id=second).created_at.isoformat().replace("+00:00", "Z")

        before = list(search(seen, {"created_at__lt": at}).values_list("id", flat=True))
        since = list(search(seen, {"created_at__gte": at}).values_list("id", flat=True))

        assert (before, since) == ([first], [second])

    @pytest.mark.parametrize("at", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1969-01-01T00:00:00Z"])
    def test_takes_every_time_there_is(self, seen, owner, at):
        start_echo(owner, 1)

        assert search(seen, {"created_at__gte": at}).count() == (0 if at.startswith("9") else 1)
