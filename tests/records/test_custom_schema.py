"""The OpenAPI document of a business has its fields, from the moment they are added."""

from records.registry import record_types
from records.services.custom_fields import create_custom_field
from tests.factories.records import CustomFieldFactory

SCHEMA = "/api/schema"


def document(client):
    answer = client.get(SCHEMA, headers={"Accept": "application/vnd.oai.openapi+json"})
    assert answer.status_code == 200
    return answer.json()["components"]["schemas"]


def custom(client, name):
    return document(client)[name]["properties"]["custom"]


class TestDocument:
    def test_says_what_each_kind_of_record_takes(self, api, owner):
        client = api(owner)
        before = custom(client, "Contact")
        create_custom_field(record_type="contact", key="size", label="Size", kind="whole", actor=owner)
        CustomFieldFactory.choosing("a", "b", kind="choices", key="likes", is_required=True, help="What they buy")

        after = document(client)

        assert "properties" not in before
        row, made, changed = (
            after[name]["properties"]["custom"]
            for name in ("Contact", "CreateContactRequest", "PatchedChangeContactRequest")
        )
        likes = {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "uniqueItems": True}
        assert row["properties"]["size"] == {"type": "integer", "title": "Size"}
        assert made["properties"]["likes"] == {**likes, "title": "Likes", "description": "What they buy"}
        assert (made["required"], made["additionalProperties"]) == (["likes"], False)
        assert "required" not in changed
        assert changed["properties"]["size"]["anyOf"] == [{"type": "integer"}, {"type": "null"}]
        assert "properties" not in after["Company"]["properties"]["custom"]

    def test_has_a_place_for_the_fields_of_every_kind(self, api, owner):
        for kind in record_types():
            CustomFieldFactory(key="size", record_type=kind.name)

        found = document(api(owner))

        for kind in record_types():
            name = kind.model.__name__
            for each in (name, f"Create{name}Request", f"PatchedChange{name}Request"):
                assert list(found[each]["properties"]["custom"]["properties"]) == ["size"]

    def test_shows_no_archived_field(self, api, owner):
        CustomFieldFactory(key="old", is_archived=True)

        assert "properties" not in custom(api(owner), "Contact")

    def test_shows_no_field_of_another_business(self, api, owner, stranger):
        CustomFieldFactory(key="size")

        assert "properties" not in custom(api(stranger), "Contact")
        assert "properties" not in custom(api(None), "Contact")

    def test_of_a_business_is_kept_by_no_shared_cache(self, api, owner):
        answer = api(owner).get(SCHEMA)

        assert (answer["Cache-Control"], "Authorization" in answer["Vary"]) == ("private, no-cache", True)

    def test_is_refused_to_a_token_that_is_none(self, client):
        answer = client.get(SCHEMA, headers={"Authorization": "Bearer nothing"})

        assert answer.status_code == 401
