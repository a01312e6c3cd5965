"""Fields of the business in files: offered to columns of imports, tried, taken back, and taken along by exports."""

import json

import pytest

from crm.models import Contact
from executions.testing import work_until_idle
from records.models import CustomValue
from records.plans import suggest, targets
from records.registry import get_record_type
from tests.factories.crm import ContactFactory
from tests.factories.records import CustomFieldFactory
from tests.records.conftest import IMPORTS, table

EXPORTS = "/api/v1/exports"
FILE = (
    "E-mail,Tier,Shirt size,Joined,Score,Likes,Fan\n"
    'ada@example.com,Gold,12,25.11.2026,"1.234,50","tea; Coffee",yes\n'
    "bisi@example.com,,,,,,\n"
)


@pytest.fixture
def fields(in_tenant):
    CustomFieldFactory.choosing("gold", "silver", key="tier", label="Tier")
    CustomFieldFactory(key="size", kind="whole", label="Shirt size")
    CustomFieldFactory(key="joined_on", kind="day", label="Joined")
    CustomFieldFactory(key="score", kind="number", label="Score")
    CustomFieldFactory.choosing("tea", "coffee", kind="choices", key="likes", label="Likes")
    CustomFieldFactory(key="fan", kind="boolean", label="Fan")


def exported(client, **wanted):
    made = client.post(EXPORTS, {"record_type": "contact", **wanted})
    assert made.status_code == 202, made.content
    work_until_idle(skip_waits=True)
    return client.get(f"{EXPORTS}/{made.json()['id']}/file")


class TestMapping:
    def test_offers_the_fields_of_the_business(self, fields):
        kind = get_record_type("contact")

        assert targets(kind)["custom.tier"].label == "Tier"
        assert "custom.tier" not in targets(get_record_type("company"))

    def test_is_suggested_by_label_and_key(self, fields):
        found = suggest(get_record_type("contact"), ["Joined", "joined on", "custom.tier", "SHIRT SIZE"])

        assert [(each["column"], each["field"]) for each in found] == [
            (0, "custom.joined_on"),
            (2, "custom.tier"),
            (3, "custom.size"),
        ]

    def test_names_what_is_not_there(self, way):
        key = way.upload("E-mail\nada@example.com\n").json()["id"]

        answer = way.map(key, columns=[{"column": 0, "field": "custom.tier"}])

        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "unknown_field")


class TestImport:
    def test_writes_values_as_cells_are_written(self, way, fields):
        job = way.run(FILE)

        ada, bisi = Contact.objects.order_by("id")
        assert (job["status"], job["created"]) == ("done", 2)
        assert ada.custom == {
            "tier": "gold",
            "size": 12,
            "joined_on": "2026-11-25",
            "score": "1234.5",
            "likes": ["tea", "coffee"],
            "fan": True,
        }
        assert bisi.custom == {}

    def test_tells_in_the_dry_run_what_does_not_fit(self, way, fields):
        job = way.checked("E-mail,Tier,Shirt size\na@example.com,tin,1\nb@example.com,gold,large\n")

        faults = [(each["line"], each["heading"], each["field"], each["code"]) for each in job["checked"]["faults"]]
        assert faults == [
            (2, "Tier", "custom.tier", "unknown_choice"),
            (3, "Shirt size", "custom.size", "not_a_number"),
        ]
        assert (Contact.objects.count(), CustomValue.objects.count()) == (0, 0)

    def test_tells_what_is_missing(self, way):
        CustomFieldFactory(key="tier", label="Tier", is_required=True)

        job = way.checked("E-mail,Tier\na@example.com,\n")

        fault = job["checked"]["faults"][0]
        assert (fault["heading"], fault["field"], fault["code"]) == ("Tier", "custom.tier", "required")

    def test_keeps_the_values_that_a_file_does_not_name(self, way, fields):
        ada = ContactFactory(emails=["ada@example.com"], custom={"tier": "gold", "size": 1})

        way.run("E-mail,Shirt size\nada@example.com,2\n", on_known="update")

        ada.refresh_from_db()
        assert ada.custom == {"tier": "gold", "size": 2}

    def test_is_taken_back_with_its_values(self, way, fields):
        key = way.run(FILE)["id"]
        assert CustomValue.objects.count() == 7

        way.verb(key, "undo")

        assert way.get(key)["status"] == "undone"
        assert (Contact.objects.count(), CustomValue.objects.count()) == (0, 0)

    def test_reads_the_fields_once_for_many_rows(self, way, fields, django_assert_max_num_queries):
        rows = "".join(f"p{number}@example.com,gold\n" for number in range(30))
        key = way.checked(f"E-mail,Tier\n{rows}")["id"]

        from django.db import connection  # noqa: PLC0415 - only to look at it
        from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - only to look at it

        with CaptureQueriesContext(connection) as captured:
            way.verb(key, "run")

        asked = [each for each in captured if 'FROM "records_customfield"' in each["sql"]]
        assert Contact.objects.count() == 30
        assert len(asked) < 5

    def test_shows_an_upload_from_another_page_nothing_new(self, way):
        assert way.client.get(IMPORTS).json()["data"] == []


class TestExport:
    def test_takes_them_as_columns(self, api, owner, way, fields):
        way.run(FILE)
        names = ["emails", "custom.tier", "custom.joined_on", "custom.score", "custom.likes", "custom.fan"]

        rows = table(exported(api(owner), columns=names, ordering="created_at").streaming_content)

        assert rows == [
            ["E-mail", "Tier", "Joined", "Score", "Likes", "Fan"],
            ["ada@example.com", "gold", "2026-11-25", "1234.5", "tea; coffee", "yes"],
            ["bisi@example.com", "", "", "", "", ""],
        ]

    def test_takes_all_of_them_when_no_column_is_named(self, api, owner, fields):
        ContactFactory(custom={"tier": "gold"})

        line = b"".join(exported(api(owner), format="jsonl").streaming_content).splitlines()[0]

        assert (json.loads(line)["custom.tier"], json.loads(line)["custom.size"]) == ("gold", None)

    def test_is_narrowed_and_ordered_like_the_list(self, api, owner, fields):
        for size in (3, None, 1, 2):
            ContactFactory(first_name=str(size), custom={"tier": "gold"} | ({"size": size} if size else {}))
        ContactFactory(first_name="tin")
        wanted = {"columns": ["first_name"], "filters": {"custom.tier": "gold"}, "ordering": "-custom.size"}

        rows = table(exported(api(owner), **wanted).streaming_content)

        assert [row[0] for row in rows[1:]] == ["3", "2", "1", "None"]

    @pytest.mark.parametrize(
        ("wanted", "pointer", "code"),
        [
            ({"columns": ["custom.shoe"]}, "/columns/0", "unknown_column"),
            ({"filters": {"custom.shoe": "4"}}, "/filters/custom.shoe", "unknown_filter"),
            ({"filters": {"custom.size": "big"}}, "/filters/custom.size", "bad_filter"),
            ({"ordering": "custom.likes"}, "/ordering", "unknown_ordering"),
        ],
    )
    def test_refuses_what_it_does_not_know(self, api, owner, fields, wanted, pointer, code):
        answer = api(owner).post(EXPORTS, {"record_type": "contact", **wanted})

        fault = answer.json()["errors"][0]
        assert (answer.status_code, fault["pointer"], fault["code"]) == (422, pointer, code)
