"""Imports through the API and the engine."""

import uuid

import pytest
from django.apps import apps
from django.db import connection

from core.tenancy import tenant_context
from records.models import FilePart, Import, ImportLine
from tests.factories.crm import CompanyFactory, ContactFactory
from tests.factories.facts import facts_of
from tests.records.conftest import IMPORTS, PEOPLE, Way

pytestmark = pytest.mark.django_db


def _all_rows():
    """Return how many rows every table of a business has, but for those of the engine and of imports themselves."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.app_label in {"crm", "events", "commerce", "accounts", "outcomes"}:
                cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
                found[model._meta.label] = cursor.fetchone()[0]
    return found


def _business_rows():
    return {label: number for label, number in _all_rows().items() if not label.startswith(("events.", "outcomes."))}


class TestUpload:
    def test_reads_the_headings_and_keeps_the_file_encrypted(self, way, owner):
        made = way.upload(PEOPLE, name="../../etc/people.csv")

        body = made.json()
        assert made.status_code == 201
        assert body["headings"] == ["First name", "Last name", "E-mail", "Phone", "Company"]
        assert (body["status"], body["row_count"], body["file_name"]) == ("uploaded", 2, "people.csv")
        assert (body["format"], body["encoding"], body["delimiter"]) == ("csv", "utf-8", ",")
        assert b"Ngozi" not in bytes(FilePart.objects.get().sealed)
        assert facts_of(body["id"]) == ["import.uploaded"]

    def test_answers_again_under_the_same_key(self, way):
        key = {"Idempotency-Key": str(uuid.uuid4())}

        first, again = way.upload(PEOPLE, headers=key), way.upload(PEOPLE, headers=key)
        other = way.upload(PEOPLE + "x\n", headers=key)

        assert again.json()["id"] == first.json()["id"]
        assert (Import.objects.count(), other.status_code) == (1, 422)

    @pytest.mark.parametrize(
        ("kind", "code"), [("nothing", "unknown_record_type"), ("pipeline", "unknown_record_type"), ("", None)]
    )
    def test_refuses_a_kind_nobody_declares(self, way, kind, code):
        answer = way.upload(PEOPLE, kind)

        assert answer.status_code == 422
        assert code is None or answer.json()["code"] == code

    def test_refuses_without_a_file(self, api, owner):
        answer = api(owner).post(IMPORTS, {"record_type": "contact"})

        assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")

    def test_refuses_whoever_may_not_make_such_records(self, api, in_tenant, join):
        way = Way(api(join("user")))

        assert way.upload(PEOPLE).status_code == 403
        assert not Import.objects.exists()

    def test_refuses_records_the_role_may_not_add(self, api, join, owner):
        way = Way(api(join("agent")))

        answer = way.upload("Name\nShirt\n", "product")

        assert (answer.status_code, answer.json()["permission"]) == (403, "commerce.add_product")


class TestMap:
    def test_is_suggested_from_the_headings(self, way):
        key = way.upload(PEOPLE).json()["id"]

        found = way.suggestion(key)

        assert [each["field"] for each in found["columns"]] == [
            "first_name",
            "last_name",
            "emails",
            "phones",
            "company_id",
        ]
        assert (found["mark"], found["on_known"]) == ("emails", "skip")

    def test_is_remembered_for_the_same_headings(self, way):
        key = way.upload(PEOPLE).json()["id"]
        way.map(key, columns=[{"column": 2, "field": "emails"}], on_known="update", defaults={"last_name": "Doe"})

        again = way.suggestion(way.upload(PEOPLE).json()["id"])
        other = way.suggestion(way.upload("E-mail,Name\na@example.com,A\n").json()["id"])

        assert [each["column"] for each in again["columns"]] == [2]
        assert (again["on_known"], again["defaults"]) == ("update", {"last_name": "Doe"})
        assert other["on_known"] == "skip"

    @pytest.mark.parametrize(
        ("changes", "pointer", "code"),
        [
            ({"columns": [{"column": 9, "field": "emails"}]}, "/columns/0/column", "unknown_column"),
            ({"columns": [{"column": 0, "field": "shoe_size"}]}, "/columns/0/field", "unknown_field"),
            ({"columns": [{"column": 0, "field": "status"}]}, "/columns/0/field", "unknown_field"),
            (
                {"columns": [{"column": 0, "field": "last_name"}, {"column": 1, "field": "last_name"}], "mark": ""},
                "/columns/1/field",
                "field_twice",
            ),
            ({"mark": "phones"}, "/mark", "unknown_mark"),
            ({"columns": [{"column": 0, "field": "last_name"}]}, "/mark", "mark_without_column"),
            ({"mark": "", "on_known": "update"}, "/on_known", "nothing_known"),
            ({"defaults": {"shoe_size": "9"}}, "/defaults/shoe_size", "unknown_field"),
            (
                {"columns": [{"column": 2, "field": "emails", "create_missing": True}]},
                "/columns/0/create_missing",
                "not_importable",
            ),
        ],
    )
    def test_refuses_what_does_not_fit(self, way, changes, pointer, code):
        key = way.upload(PEOPLE).json()["id"]

        answer = way.map(key, **changes)

        assert answer.status_code == 422
        assert (pointer, code) in {(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]}

    def test_takes_a_stale_tag_for_a_change_of_others(self, api, owner, way):
        key = way.upload(PEOPLE).json()["id"]

        answer = api(owner).put(f"{IMPORTS}/{key}/mapping", way.suggestion(key), headers={"If-Match": '"old"'})

        assert answer.status_code == 412

    def test_cannot_be_run_unchecked_nor_mapped_after_the_run(self, way):
        key = way.upload(PEOPLE).json()["id"]
        way.map(key)

        assert way.verb(key, "run").json()["code"] == "illegal_transition"
        way.verb(key, "check")
        way.verb(key, "run")
        assert way.map(key).json()["code"] == "illegal_transition"


class TestCheck:
    def test_changes_nothing_and_tells_what_would_be(self, way, owner):
        ContactFactory(emails=["tunde@example.com"])
        content = PEOPLE + "Bad,Phone,bad@example.com,12,\n"
        key = way.upload(content).json()["id"]
        columns = [{**each, "create_missing": each["field"] == "company_id"} for each in way.suggestion(key)["columns"]]
        way.map(key, columns=columns)
        before, facts = _business_rows(), facts_of(key)

        way.verb(key, "check")

        found = way.get(key)
        assert _business_rows() == before
        assert (found["status"], found["work"], found["progress"], facts_of(key)) == ("checked", "", 100, facts)
        assert {name: found["checked"][name] for name in ("would_create", "would_skip", "would_fail")} == {
            "would_create": 1,
            "would_skip": 1,
            "would_fail": 1,
        }
        (fault,) = found["checked"]["faults"]
        assert (fault["line"], fault["heading"], fault["code"]) == (4, "Phone", "invalid_phone")
        assert not ImportLine.objects.exists()

    def test_knows_a_person_again_who_stood_in_an_earlier_chunk(self, way):
        rows = "".join(f"P{number},p{number}@example.com\n" for number in range(205))
        found = way.checked("Last name,E-mail\n" + rows + "Again,p1@example.com\n")

        assert (found["checked"]["would_create"], found["checked"]["would_skip"]) == (205, 1)

    def test_lets_a_mapping_be_changed_and_asks_for_another_check(self, way):
        key = way.checked(PEOPLE, on_known="skip", makes_missing=["company_id"])["id"]

        assert way.map(key).json()["status"] == "mapped"
        assert way.verb(key, "run").status_code == 409


class TestWalls:
    def test_another_business_finds_nothing(self, api, way, stranger):
        key = way.run("First name,E-mail\nAda,bad\n")["id"]

        other = api(stranger)
        assert [other.get(f"{IMPORTS}/{key}{tail}").status_code for tail in ("", "/errors", "/suggestion")] == [404] * 3
        assert [other.post(f"{IMPORTS}/{key}/{verb}").status_code for verb in ("check", "run", "undo")] == [404] * 3
        assert other.get(IMPORTS).json()["data"] == []

    def test_a_colleague_sees_only_their_own(self, api, way, join):
        key = way.upload(PEOPLE).json()["id"]
        manager = Way(api(join("management")))

        assert manager.client.get(f"{IMPORTS}/{key}").status_code == 404
        assert manager.upload(PEOPLE).status_code == 201
        assert len(manager.client.get(IMPORTS).json()["data"]) == 1

    def test_marks_of_another_business_are_not_known(self, way, other_tenant):
        with tenant_context(other_tenant.id):
            ContactFactory(emails=["ngozi@example.com"])
            CompanyFactory(name="Lagos Fabrics")

        ended = way.run(PEOPLE)

        assert (ended["created"], ended["failed"], ended["skipped"]) == (0, 2, 0)
