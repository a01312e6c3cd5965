"""Reading documents and checking them against the published schema."""

import json

import jsonschema_rs
import pytest

from activation import documents
from activation.documents import InvalidDocumentError, MalformedDocumentError
from core.errors import TooLargeError
from tests.factories.activation import EXAMPLES, example, shortest

SECRET = "sk_live_doNotRepeatThis"


def faults_of(document, **options):
    with pytest.raises(InvalidDocumentError) as refused:
        documents.check(document, **options)
    return {fault.pointer: fault for fault in refused.value.errors}


def nodes(node=None, path=""):
    """Every object of the schema with its path, examples left out."""
    node = documents.schema() if node is None else node
    if isinstance(node, dict):
        yield path, node
        for key, child in node.items():
            if key != "examples":
                yield from nodes(child, f"{path}/{key}")
    elif isinstance(node, list):
        for child in node:
            yield from nodes(child, path)


class TestSchema:
    def test_is_itself_valid(self):
        jsonschema_rs.meta.validate(documents.schema())

    def test_knows_forty_two_industries(self):
        assert len(documents.schema()["properties"]["business"]["properties"]["industry"]["enum"]) == 42

    def test_fits_every_example(self):
        paths = sorted(EXAMPLES.glob("*.json"))

        checked = [documents.check(documents.read(path.read_bytes())) for path in paths]

        assert len(checked) >= 2
        assert all(warnings == [] for _, warnings in checked)

    def test_fits_its_own_example(self):
        assert documents.check(documents.schema()["examples"][0])[1] == []

    def test_describes_every_field(self):
        fields = [(path, field) for path, node in nodes() for field in node.get("properties", {}).items()]

        silent = [
            f"{path}/{name}" for path, (name, field) in fields if "$ref" not in field and not field.get("description")
        ]
        assert (silent, len(fields) > 80) == ([], True)

    def test_closes_every_object(self):
        objects = {path: node for path, node in nodes() if node.get("type") == "object"}

        assert [path for path, node in objects.items() if "additionalProperties" not in node] == []


class TestRead:
    @pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'"text"', b"\xff\xfe", b'{"a": NaN}', b"[" * 9000])
    def test_refuses_what_is_not_an_object(self, body):
        with pytest.raises(MalformedDocumentError) as refused:
            documents.read(body)

        assert refused.value.errors[0].code == "malformed_document"

    @pytest.mark.parametrize("body", [b'{"a": ["b\\u0000"]}', b'{"b\\u0000": 1}'])
    def test_refuses_text_that_no_database_holds(self, body):
        with pytest.raises(MalformedDocumentError, match="NUL"):
            documents.read(body)

    def test_refuses_five_megabytes(self):
        with pytest.raises(TooLargeError):
            documents.read(b" " * 5_000_000)

    def test_reads_an_object(self):
        assert documents.read(json.dumps(shortest()).encode()) == shortest()


class TestCheck:
    def test_names_an_unknown_industry_and_the_nearest_known(self):
        fault = faults_of(shortest(business={"industry": "fashon"}))["/business/industry"]

        assert (fault.code, "Did you mean 'fashion'?" in fault.hint) == ("unknown_industry", True)

    def test_names_an_unknown_field_and_the_nearest_known(self):
        fault = faults_of(shortest(business={"curency": "NGN"}))["/business/curency"]

        assert (fault.code, fault.hint) == ("unknown_field", "Did you mean 'currency'?")

    def test_takes_unknown_fields_out_with_a_warning(self):
        document = shortest(business={"curency": "NGN"}, team=[{"email": "a@b.example", "na/me": "A"}])

        checked, warnings = documents.check(document, mode="warn")

        assert checked == shortest(team=[{"email": "a@b.example"}])
        assert {warning.pointer for warning in warnings} == {"/business/curency", "/team/0/na~1me"}

    def test_names_what_is_missing(self):
        found = faults_of({"business": {"name": "Shop"}})

        assert set(found) == {"/business/industry", "/business/country", "/owner"}
        assert {fault.code for fault in found.values()} == {"required"}

    def test_reports_all_faults_at_once_each_with_a_hint(self):
        document = shortest(
            catalog={"products": [{"name": "Belt", "price": 12}]}, business={"country": "Nigeria"}, plan="huge"
        )

        found = faults_of(document)

        assert {path: fault.code for path, fault in found.items()} == {
            "/catalog/products/0/price": "wrong_type",
            "/business/country": "wrong_format",
            "/plan": "not_allowed",
        }
        assert all(fault.hint for fault in found.values())

    def test_never_repeats_a_secret(self):
        payments = [{"gateway": "paystack", "credentials": {"secret_key": {"secret_ref": SECRET}}}]

        with pytest.raises(InvalidDocumentError) as refused:
            documents.check(shortest(integrations={"payments": payments}))

        assert SECRET not in str(refused.value) + repr(refused.value.errors)


class TestFingerprint:
    def test_does_not_depend_on_the_order_of_keys(self):
        document = example("ecommerce")

        assert documents.fingerprint(document) == documents.fingerprint(dict(reversed(document.items())))

    def test_changes_with_any_value(self):
        assert documents.fingerprint(shortest()) != documents.fingerprint(shortest(plan="scale"))
