"""One call gathers everything about a person."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from core.personal import sections
from core.tenancy import tenant_context
from privacy import services
from privacy.commands import SubjectIn
from privacy.models import Export
from privacy.services.exports import ExportExpiredError, ExportNotReadyError, NotOwnDataError
from privacy.services.subjects import SubjectNotFoundError
from tests.factories.crm import ContactFactory
from tests.privacy.conftest import CANARIES, EMAIL

NOW = timezone.now()


def exported(subject, actor):
    export = services.request_export(subject=subject, actor=actor, now=NOW)
    services.make_export(export_id=export.id, actor=actor, now=NOW)
    content = services.download_export(export_id=export.id, actor=actor, now=NOW)
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name).decode() for name in archive.namelist()}


class TestMakeExport:
    @pytest.mark.parametrize("way", ["user_id", "contact_id", "email"])
    def test_finds_the_person_in_every_module(self, owner, person, way):
        named = {"user_id": person.user_id, "contact_id": person.contact_id, "email": EMAIL}[way]

        files = exported(SubjectIn(**{way: named}), owner)

        index = json.loads(files["index.json"])["sections"]
        full = {name for name, section in index.items() if section["rows"]}
        assert set(files) == {"index.json", "index.html", *(f"{section.name}.json" for section in sections())}
        assert full >= {
            "accounts.account",
            "accounts.membership",
            "crm.contacts",
            "crm.leads",
            "crm.deals",
            "crm.activities",
            "storefront.order_requests",
            "executions.executions",
            "events.facts",
            "privacy.consents",
        }
        assert all(word in "".join(files.values()) for word in CANARIES)
        assert all(len(json.loads(files[f"{name}.json"])) == section["rows"] for name, section in index.items())

    def test_holds_no_row_of_another_business(self, owner, person, stranger, other_tenant):
        with tenant_context(other_tenant.id):
            other = ContactFactory(first_name="Otherside", emails=[EMAIL])

        files = exported(SubjectIn(email=EMAIL), owner)

        assert "Otherside" not in "".join(files.values())
        assert str(other.id) not in "".join(files.values())

    def test_holds_no_secret(self, owner, person):
        account = json.loads(exported(SubjectIn(user_id=person.user_id), owner)["accounts.account.json"])[0]

        assert "password" not in account

    def test_is_kept_encrypted(self, owner, person):
        export = services.request_export(subject=SubjectIn(email=EMAIL), actor=owner, now=NOW)
        assert EMAIL.encode() not in bytes(export.sealed_subject)

        services.make_export(export_id=export.id, actor=owner, now=NOW)

        kept = Export.objects.get(id=export.id)
        assert (bytes(kept.sealed_file)[:3], kept.sealed_subject) == (b"v1.", None)


class TestRequestExport:
    def test_lets_people_export_themselves_alone(self, member, person):
        own = services.request_export(subject=SubjectIn(user_id=member.id), actor=member, now=NOW)
        assert own.requested_by == member.id

        with pytest.raises(NotOwnDataError):
            services.request_export(subject=SubjectIn(user_id=person.user_id), actor=member, now=NOW)

    def test_refuses_whom_nobody_knows(self, owner):
        with pytest.raises(SubjectNotFoundError):
            services.request_export(subject=SubjectIn(email="nobody@example.com"), actor=owner, now=NOW)

    def test_refuses_somebody_of_another_business(self, owner, stranger):
        with pytest.raises(SubjectNotFoundError):
            services.request_export(subject=SubjectIn(user_id=stranger.id), actor=owner, now=NOW)


class TestDownloadExport:
    def test_waits_for_the_file_and_ends_after_a_week(self, owner, person):
        export = services.request_export(subject=SubjectIn(email=EMAIL), actor=owner, now=NOW)
        with pytest.raises(ExportNotReadyError):
            services.download_export(export_id=export.id, actor=owner, now=NOW)
        services.make_export(export_id=export.id, actor=owner, now=NOW)

        later = NOW + timedelta(days=7)
        with pytest.raises(ExportExpiredError):
            services.download_export(export_id=export.id, actor=owner, now=later)
        assert services.expire_exports(later + timedelta(seconds=1), 10) == 1
        assert Export.objects.get(id=export.id).sealed_file is None
