"""A start loads the migrations only when the code or the database changed."""

import psycopg
import pytest
from django.db import connections
from psycopg.conninfo import make_conninfo

from core.embedded.schema import code_digest, is_current, mark_current

ADDED = "INSERT INTO django_migrations (app, name, applied) VALUES ('core', '9999_later', now())"
REMOVED = "DELETE FROM django_migrations WHERE name = '9999_later'"


@pytest.fixture
def owner_url(django_db_setup, django_db_blocker):
    found = connections["owner"].settings_dict
    parts = {"host": found["HOST"], "port": found["PORT"], "user": found["USER"], "password": found["PASSWORD"]}
    return make_conninfo(**parts, dbname=found["NAME"])


class TestIsCurrent:
    def test_only_after_it_was_marked_by_the_same_code(self, owner_url):
        mark_current(owner_url, "one")

        assert is_current(owner_url, "one")
        assert not is_current(owner_url, "two")

    def test_no_longer_when_a_migration_ran_since(self, owner_url):
        mark_current(owner_url, "one")
        with psycopg.connect(owner_url) as connection:
            connection.execute(ADDED)
        try:
            assert not is_current(owner_url, "one")
        finally:
            with psycopg.connect(owner_url) as connection:
                connection.execute(REMOVED)

    def test_not_on_an_empty_database(self, owner_url):
        empty = make_conninfo(owner_url, dbname="template1")

        assert not is_current(empty, "one")


class TestCodeDigest:
    @pytest.fixture
    def project(self, tmp_path):
        (tmp_path / "shop").mkdir()
        (tmp_path / "shop" / "apps.py").write_text("")
        (tmp_path / "shop" / "models.py").write_text("A = 1")
        return tmp_path

    def test_stays_while_nothing_changes(self, project):
        assert code_digest(project) == code_digest(project)

    def test_changes_with_a_module(self, project):
        before = code_digest(project)
        (project / "shop" / "models.py").write_text("A = 2")

        assert code_digest(project) != before

    def test_changes_with_the_libraries(self, project):
        before = code_digest(project)
        (project / "requirements.lock").write_text("django==5.2.19")

        assert code_digest(project) != before
