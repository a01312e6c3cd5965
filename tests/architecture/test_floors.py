"""Apps depend downward only: imports (import-linter), foreign keys and private modules."""

import ast

from tests.architecture.house import APPS, FLOOR_OF, ROOT, models, sources

PRIVATE = frozenset({"api", "web", "admin", "tasks", "subscribers", "management"})
VAGUE = frozenset({"utils", "helpers", "common", "managers", "misc"})


def _imports(tree: ast.Module):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")
            yield from ([*node.module.split("."), alias.name] for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)


class TestFloors:
    def test_every_app_stands_on_one(self):
        found = {path.parent.name for path in ROOT.glob("*/apps.py")}

        assert found - set(FLOOR_OF) == set()

    def test_every_app_is_linted(self):
        linted = (ROOT / ".importlinter").read_text().split("root_packages =")[1].split("include_external")[0].split()

        assert sorted(linted) == sorted(APPS)

    def test_foreign_keys_point_down(self):
        upward = [
            f"{model._meta.label}.{field.name}"
            for model in models()
            for field in model._meta.fields
            if field.is_relation
            and field.related_model._meta.app_label in FLOOR_OF
            and FLOOR_OF[field.related_model._meta.app_label] > FLOOR_OF[model._meta.app_label]
        ]

        assert upward == []

    def test_foreign_keys_that_leave_the_app_add_no_reverse_attribute(self):
        hidden = [
            f"{model._meta.label}.{field.name}"
            for model in models()
            for field in model._meta.fields
            if field.is_relation
            and field.related_model._meta.app_label != model._meta.app_label
            and not field.remote_field.hidden
        ]

        assert hidden == []

    def test_private_modules_stay_in_their_app(self):
        # The kernel's own api package is the base that every app's endpoints stand on.
        broken = [
            f"{path.relative_to(ROOT)} imports {'.'.join(name)}"
            for path, tree in sources()
            for name in _imports(tree)
            if len(name) > 1
            and name[0] in FLOOR_OF
            and name[0] not in {"core", path.relative_to(ROOT).parts[0]}
            and name[1] in PRIVATE
            and path.relative_to(ROOT).parts[0] != "nexus"
        ]

        assert broken == []

    def test_modules_are_named_after_what_they_know(self):
        assert [path for path, _ in sources() if path.stem in VAGUE] == []


class TestViews:
    def test_never_query_models_themselves(self):
        found = [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for path, tree in sources("api/*.py", "web/*.py")
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr == "objects"
        ]

        assert found == []
