"""What imports and exports keep of a person goes with the person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.personal import Subject, sections
from core.retention import kinds
from records.models import Export, FilePart, Import, ImportLine
from tests.factories.records import exported, in_state, uploaded, written

pytestmark = pytest.mark.django_db
ADA = Subject(emails=frozenset({"ada@example.com"}), names=frozenset({("Ada", "Eze")}))


def section(name):
    return next(each for each in sections() if each.name == name)


class TestErasure:
    def test_lets_go_of_files_that_speak_of_the_person(self, owner):
        hers, others = uploaded(owner), uploaded(owner, "First name,E-mail\nBen,ben@example.com\n")
        by_name = uploaded(owner, "First name,Last name\nAda,Eze\n")
        ImportLine.objects.create(job=others, line=2, outcome="failed", detail="'ada@example.com' is nobody")

        done = section("records.imports").erase(ADA, owner, timezone.now())
        section("records.import_lines").erase(ADA, owner, timezone.now())

        assert done.erased == 2
        kept = dict(Import.objects.values_list("id", "file_id"))
        assert (kept[hers.id], kept[by_name.id]) == (None, None)
        assert kept[others.id] is not None
        assert set(FilePart.objects.values_list("file_id", flat=True)) == {others.file_id}
        assert ImportLine.objects.get().detail == "'[erased]' is nobody"

    def test_ends_exports(self, owner):
        written(exported(owner), owner)

        assert section("records.exports").erase(ADA, owner, timezone.now()).erased == 1
        assert (Export.objects.get().status, FilePart.objects.count()) == ("expired", 0)


class TestRetention:
    def test_lets_go_of_files_first_and_of_imports_later(self, owner):
        job = in_state(uploaded(owner), "done")
        ImportLine.objects.create(job=job, line=2, outcome="created")
        later = timezone.now() + timedelta(days=1)
        files, imports = (next(each for each in kinds() if each.name == f"records.import{s}") for s in ("_files", "s"))

        assert (files.count(timezone.now() - timedelta(days=1)), imports.count(later)) == (0, 0)
        assert (files.remove(later, 10), FilePart.objects.count()) == (1, 0)
        assert (imports.remove(later, 10), Import.objects.count(), ImportLine.objects.count()) == (1, 0, 0)
