"""Taking imports back."""

import pytest

from accounts.models import Membership, Role
from crm import services as crm
from crm.models import Company, Contact
from executions.testing import crashing_at
from records.models import ImportLine
from tests.factories.crm import ContactFactory, OpportunityFactory
from tests.factories.facts import facts_of
from tests.records.conftest import IMPORTS, PEOPLE, Way

pytestmark = pytest.mark.django_db


class TestUndo:
    def test_removes_what_it_created_with_the_companies_it_made(self, way):
        ended = way.run(PEOPLE, makes_missing=["company_id"])

        way.verb(ended["id"], "undo")

        found = way.get(ended["id"])
        assert (found["status"], found["undone"], found["kept"]) == ("undone", 3, 0)
        assert not Contact.objects.exists()
        assert not Company.objects.exists()
        assert facts_of(ended["id"])[-1] == "import.undone"

    def test_keeps_what_was_touched_and_says_why(self, way, owner):
        rows = "Ada,a@example.com\nBen,b@example.com\nCyn,c@example.com\nDan,d@example.com\nEve,e@example.com\n"
        ended = way.run("First name,E-mail\n" + rows)
        ada, ben, cyn, dan, _eve = Contact.objects.order_by("emails")
        crm.change_contact(contact_id=ada.id, first_name="Adaeze", actor=owner)
        OpportunityFactory(contact=ben)
        crm.create_activity(kind="note", title="Called", contact_id=cyn.id, actor=owner, now=cyn.created_at)
        crm.delete_contact(contact_id=dan.id, actor=owner)

        way.verb(ended["id"], "undo")

        found = way.get(ended["id"])
        assert sorted(each.first_name for each in Contact.objects.all()) == ["Adaeze", "Ben", "Cyn"]
        assert (found["undone"], found["kept"]) == (2, 3)
        codes = ImportLine.objects.order_by("line").values_list("undo_code", flat=True)
        assert list(codes) == ["changed_since", "in_use", "used_since", "gone", ""]

    def test_leaves_what_it_only_updated(self, way):
        known = ContactFactory(first_name="Old", emails=["a@example.com"])
        ended = way.run("First name,E-mail\nNew,a@example.com\nBen,b@example.com\n", on_known="update")

        way.verb(ended["id"], "undo")

        assert [each.id for each in Contact.objects.all()] == [known.id]

    def test_knows_its_own_later_rows_from_a_touch_of_others(self, way):
        ended = way.run("First name,E-mail\nAda,a@example.com\nAdaeze,a@example.com\n", on_known="update")
        assert (ended["created"], ended["updated"]) == (1, 1)

        way.verb(ended["id"], "undo")

        assert not Contact.objects.exists()

    def test_goes_on_after_a_crash(self, way):
        rows = "".join(f"P{number},p{number}@example.com\n" for number in range(250))
        ended = way.run("Last name,E-mail\n" + rows)

        with crashing_at("chunk 1"):
            way.verb(ended["id"], "undo")

        assert (way.get(ended["id"])["undone"], Contact.objects.count()) == (250, 0)

    def test_is_refused_twice_and_before_a_run(self, way):
        key = way.checked("First name\nAda\n")["id"]
        assert way.verb(key, "undo").status_code == 409
        way.verb(key, "run")
        way.verb(key, "undo")

        assert way.verb(key, "undo").json()["code"] == "illegal_transition"

    def test_needs_the_right_to_delete(self, api, owner, join):
        manager = join("management")
        ended = Way(api(manager)).run("Name\nShirt\n", kind="product")
        Role.objects.create(code="clerk", name="Clerk", grants=["records.add_import", "records.view_import"])
        Membership.objects.filter(user_id=manager.id).update(role="", custom_role=Role.objects.get())

        answer = api(manager).post(f"{IMPORTS}/{ended['id']}/undo")

        assert (answer.status_code, answer.json()["permission"]) == (403, "commerce.delete_product")
