"""What a changed document adds, changes and leaves out."""

import copy

import pytest

from activation import diffs, presets
from activation.blueprints import compile_blueprint
from tests.factories.activation import example


def blueprint(change=None):
    document = copy.deepcopy(example("healthcare"))
    if change:
        change(document)
    return compile_blueprint(document, presets.load("healthcare"))


class TestCompare:
    def test_finds_nothing_between_equals(self):
        diff = diffs.compare(blueprint(), blueprint())

        assert (diff, diffs.count(diff)) == ({"added": {}, "changed": {}, "removed": {}}, 0)

    @pytest.mark.parametrize(
        ("change", "diff"),
        [
            (
                lambda document: document["team"].append({"email": "new@example.com"}),
                {"added": {"team": ["new@example.com"]}, "changed": {}, "removed": {}},
            ),
            (
                lambda document: document["services"][0].update(price="1"),
                {"added": {}, "changed": {"services": ["SVC-GP"]}, "removed": {}},
            ),
            (
                lambda document: document["pipelines"].pop(),
                {"added": {}, "changed": {}, "removed": {"pipelines": ["hmo-contracts"]}},
            ),
            (
                lambda document: document["modules"].update(hr=False),
                {"added": {}, "changed": {"modules": ["hr"]}, "removed": {}},
            ),
            (
                lambda document: document.update(plan="scale"),
                {"added": {}, "changed": {"plan": ["plan"]}, "removed": {}},
            ),
        ],
    )
    def test_names_each_difference_by_section(self, change, diff):
        assert diffs.compare(blueprint(), blueprint(change)) == diff


class TestAdditions:
    def test_keep_only_what_is_new(self):
        added = diffs.additions(
            blueprint(), blueprint(lambda document: document["services"].append({"name": "X-ray", "price": "9"}))
        )

        assert [service["sku"] for service in added["services"]] == ["X-RAY"]
        assert (added["products"], added["team"], diffs.is_empty(added)) == ([], [], False)

    def test_of_a_module_switched_on_are_all_it_has(self):
        before = blueprint(lambda document: document["modules"].update(crm=False))

        added = diffs.additions(before, blueprint())

        assert (len(added["pipelines"]), added["products"]) == (2, [])

    def test_are_empty_when_only_values_changed(self):
        after = blueprint(lambda document: document["services"][0].update(price="1"))

        assert diffs.is_empty(diffs.additions(blueprint(), after))
