"""Stored files: their keys, their addresses, and what becomes of those that nobody keeps."""

import os
import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from core import media, orphans
from core.media import StorageDownError
from core.tenancy import find_tenant_id
from nexus.settings.environment import MissingSettingError
from nexus.settings.media import media_origin, media_storage, private_storage

TENANT, IMAGE = uuid.UUID(int=1), uuid.UUID(int=2)
KEY = f"{TENANT}/products/{IMAGE}-800.webp"


@pytest.fixture
def folder(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": media_storage(tmp_path),
        "private": private_storage(tmp_path),
    }
    return tmp_path / "media"


def age(path, **ago):
    then = (timezone.now() - timedelta(**ago)).timestamp()
    os.utime(path, (then, then))


class TestStore:
    def test_keeps_files_under_their_keys(self, folder):
        media.store({KEY: b"one"})
        media.store({KEY: b"two"})

        assert [path.name for path in folder.rglob("*.webp")] == [f"{IMAGE}-800.webp"]
        assert (folder / KEY).read_bytes() == b"two"

    @pytest.mark.parametrize(
        "key", ["a.webp", f"{TENANT}/../x-800.webp", f"{TENANT}/products/{IMAGE}-800.html", f"/{KEY}", f"{KEY}\n"]
    )
    def test_takes_no_other_key(self, folder, key):
        with pytest.raises(StorageDownError) as refused:
            media.store({key: b"x"})

        assert isinstance(refused.value.__cause__, ValueError)
        assert not list(folder.rglob("*.*"))

    def test_leaves_nothing_when_the_storage_fails(self, folder):
        blocked = KEY.replace("-800", "-400")
        (folder / blocked).mkdir(parents=True)

        with pytest.raises(StorageDownError):
            media.store({KEY: b"x", blocked: b"x"})

        assert not (folder / KEY).exists()


class TestRemoveAfterCommit:
    @pytest.mark.django_db
    def test_waits_until_the_transaction_holds(self, folder, django_capture_on_commit_callbacks):
        media.store({KEY: b"x"})

        with django_capture_on_commit_callbacks() as callbacks:
            media.remove_after_commit([KEY])
        was_there = (folder / KEY).exists()
        callbacks[0]()

        assert was_there
        assert not (folder / KEY).exists()

    @pytest.mark.django_db(transaction=True)
    def test_lets_no_failure_reach_what_was_committed(self, folder, caplog):
        with transaction.atomic():
            media.remove_after_commit(["../outside"])

        assert "remove_them" in caplog.text


class TestServe:
    def test_answers_a_picture_that_may_run_nothing(self, folder):
        media.store({KEY: b"RIFF"})

        answer = Client().get(media.url_of(KEY))

        assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"RIFF")
        assert answer["Content-Type"] == "image/webp"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "immutable" in answer["Cache-Control"]
        assert "Vary" not in answer

    @pytest.mark.parametrize("path", ["/media/", f"/media/{KEY}", "/media/../manage.py", "/media/%2e%2e/demo.json"])
    def test_knows_no_other_path(self, folder, path):
        assert Client().get(path).status_code == 404

    def test_is_only_read(self, folder):
        assert Client().post(f"/media/{KEY}").status_code == 405

    def test_leaves_it_to_the_bucket(self, folder, settings):
        media.store({KEY: b"x"})
        settings.MEDIA_STORAGE = "s3"

        assert Client().get(f"/media/{KEY}").status_code == 404


class TestFullUrlOf:
    def test_names_the_host(self, folder, settings):
        settings.PUBLIC_URL = "https://nexus.example.com"

        assert media.full_url_of(KEY) == f"https://nexus.example.com/media/{KEY}"


class TestSweep:
    def test_removes_old_files_that_nobody_keeps(self, folder, monkeypatch):
        kept, lost, fresh = (f"{TENANT}/products/{uuid.uuid4()}" for _ in range(3))
        logo, old_logo = f"{TENANT}/logo-0a0a0a.webp", f"{TENANT}/logo-0b0b0b.webp"
        for key in (f"{kept}-800.webp", f"{lost}-800.webp", f"{lost}-400.webp", f"{fresh}-800.webp", logo, old_logo):
            media.store({key: b"x"})
            age(folder / key, **({} if key.startswith(fresh) else {"hours": 2}))
        seen = []
        monkeypatch.setattr(orphans, "_keepers", [lambda: [kept], lambda: seen.append(find_tenant_id()) or [logo]])

        removed = orphans.sweep(TENANT, now=timezone.now())

        assert removed == 3
        assert seen == [TENANT]
        left = {str(path.relative_to(folder)) for path in folder.rglob("*.webp")}
        assert left == {f"{kept}-800.webp", f"{fresh}-800.webp", logo}

    def test_touches_nothing_that_is_not_ours(self, folder, monkeypatch):
        monkeypatch.setattr(orphans, "_keepers", [])
        note = folder / str(TENANT) / "README.txt"
        note.parent.mkdir(parents=True)
        note.write_text("x")
        age(note, days=9)

        assert orphans.sweep(TENANT, now=timezone.now()) == 0
        assert note.exists()


class TestSweepNext:
    def test_takes_one_business_after_the_other(self, folder, monkeypatch):
        visited = []
        monkeypatch.setattr(orphans, "_keepers", [lambda: visited.append(find_tenant_id()) or []])
        tenants = sorted(uuid.uuid4() for _ in range(2))
        for tenant_id in tenants:
            media.store({f"{tenant_id}/logo-0a0a0a.webp": b"x"})

        for _ in range(4):
            orphans.sweep_next(timezone.now())

        assert visited in ([*tenants, *tenants], [*tenants[::-1], *tenants[::-1]])

    def test_has_nothing_to_do_without_files(self, folder):
        assert orphans.sweep_next(timezone.now()) == 0


class TestMediaStorage:
    def test_is_a_bucket_by_setting(self, monkeypatch, tmp_path):
        for name, value in {
            "MEDIA_STORAGE": "s3",
            "MEDIA_BUCKET": "pictures",
            "MEDIA_ENDPOINT": "https://s3.example.com",
            "MEDIA_PUBLIC_URL": "https://cdn.example.com/pictures/",
        }.items():
            monkeypatch.setenv(name, value)

        found = media_storage(tmp_path)

        assert found["BACKEND"] == "storages.backends.s3.S3Storage"
        assert found["OPTIONS"]["custom_domain"] == "cdn.example.com/pictures"
        assert found["OPTIONS"]["url_protocol"] == "https:"
        assert media_origin() == "https://cdn.example.com"

    @pytest.mark.parametrize("variables", [{"MEDIA_STORAGE": "ftp"}, {"MEDIA_STORAGE": "s3"}])
    def test_stops_the_start_when_something_is_missing(self, monkeypatch, tmp_path, variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

        with pytest.raises(MissingSettingError):
            media_storage(tmp_path)

    def test_is_a_folder_otherwise(self, tmp_path):
        assert media_storage(tmp_path)["OPTIONS"]["location"] == tmp_path / "media"
        assert media_origin() == ""
