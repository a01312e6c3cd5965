"""The box of tags, files and comments on record pages, tag chips in lists, and the page of the tags."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from records.models import Attachment, Comment, Tag, Tagging
from tests.commerce.conftest import media_folder  # noqa: F401 - a fixture
from tests.factories.commerce import ProductFactory
from tests.factories.crm import CompanyFactory, ContactFactory, LeadFactory, OpportunityFactory
from tests.factories.records import AttachmentFactory, CommentFactory, TagFactory, TaggingFactory

pytestmark = pytest.mark.usefixtures("media_folder")


@pytest.fixture
def contact(in_tenant):
    return ContactFactory()


def at(name, contact):
    return reverse(f"records:{name}", args=["contact", contact.id])


class TestBox:
    @pytest.mark.parametrize(
        "factory", [ContactFactory, CompanyFactory, LeadFactory, OpportunityFactory, ProductFactory]
    )
    def test_stands_on_every_page_of_a_record(self, visit, in_tenant, factory):
        record = factory()
        kind = record._meta.model_name
        app = "commerce" if kind == "product" else "crm"
        CommentFactory(record_type=kind, record_id=record.id, body="Pays <late>")
        AttachmentFactory(record_type=kind, record_id=record.id, name="offer.txt")
        TaggingFactory(record_type=kind, record_id=record.id, tag__name="vip")

        text = visit("admin").get(reverse(f"{app}:{kind}", args=[record.id])).content.decode()

        for part in ('id="talk"', "Pays &lt;late&gt;", "offer.txt", "vip", "Add a tag"):
            assert part in text

    def test_takes_as_many_queries_for_much_as_for_little(self, visit, contact, count_queries):
        client, url = visit("admin"), reverse("crm:contact", args=[contact.id])

        def add():
            first = CommentFactory(record_id=contact.id)
            CommentFactory(record_id=contact.id, parent=first)
            AttachmentFactory(record_id=contact.id)
            TaggingFactory(record_id=contact.id)

        add()
        client.get(url)
        few = count_queries(client, url)
        for _ in range(5):
            add()

        assert count_queries(client, url) == few

    def test_puts_tags_on_and_takes_them_off(self, visit, contact):
        client = visit("admin")

        put = client.post(at("tag-record", contact), {"add": "vip"})
        names = [tagging.tag.name for tagging in Tagging.objects.all()]
        client.post(at("tag-record", contact), {"remove": "vip"})

        assert put.url == reverse("crm:contact", args=[contact.id]) + "#talk"
        assert names == ["vip"]
        assert Tagging.objects.count() == 0

    def test_writes_answers_edits_and_deletes_comments(self, visit, contact):
        client = visit("admin")

        client.post(at("comment", contact), {"body": "First"})
        first = Comment.objects.get()
        client.post(at("comment", contact), {"body": "Second", "parent_id": str(first.id)})
        client.post(reverse("records:comment-edit", args=[first.id]), {"body": "Third"})
        delete = reverse("records:comment-delete", args=[first.id])
        asked = client.get(delete)
        client.post(delete, {"confirmed": "yes"})

        first.refresh_from_db()
        assert Comment.objects.get(body="Second").parent_id == first.id
        assert "Delete this comment?" in asked.content.decode()
        assert first.edited_at < first.deleted_at

    def test_takes_and_gives_out_files(self, visit, contact):
        client = visit("admin")

        client.post(at("add-file", contact), {"file": SimpleUploadedFile("a.html", b"<script>")})
        file = Attachment.objects.get()
        answer = client.get(reverse("records:file", args=[file.id]) + "?inline=true")
        client.post(reverse("records:file-delete", args=[file.id]), {"confirmed": "yes"})

        assert answer["Content-Disposition"] == 'attachment; filename="a.html"'
        assert answer["Content-Type"] == "application/octet-stream"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert Attachment.objects.count() == 0

    def test_offers_who_may_see_the_record(self, visit, people, contact):
        found = visit("admin").get(at("people", contact) + "?q=agent").content.decode()
        nobody = visit("admin").get(at("people", contact) + "?q=user").content.decode()

        assert "data-call" not in found
        assert "data-call" not in nobody
        contact.owner_id = people["agent"].id
        contact.save()
        assert (
            f'data-call="{people["agent"].id}"'
            in visit("admin").get(at("people", contact) + "?q=agent").content.decode()
        )

    @pytest.mark.parametrize(
        ("name", "body", "status"),
        [
            ("comment", {"body": " "}, 422),
            ("add-file", {}, 422),
            ("tag-record", {"add": "a,b"}, 422),
        ],
    )
    def test_refuses_on_a_page(self, visit, contact, name, body, status):
        assert visit("admin").post(at(name, contact), body).status_code == status

    def test_is_closed_to_who_may_not_see_the_record(self, visit, contact):
        client = visit("agent")

        codes = [
            client.post(at("comment", contact), {"body": "x"}).status_code,
            client.get(at("people", contact)).status_code,
        ]

        assert codes == [404, 404]
        assert Comment.objects.count() == 0


class TestLists:
    def test_show_chips_and_narrow_by_tag(self, visit, in_tenant):
        ada, bisi = ContactFactory(last_name="Obi"), ContactFactory(last_name="Alabi")
        TaggingFactory(record_id=ada.id, tag__name="vip")

        whole = visit("admin").get(reverse("crm:contacts")).content.decode()
        narrow = visit("admin").get(reverse("crm:contacts") + "?tag=VIP").content.decode()

        assert 'href="?tag=vip"' in whole
        assert (str(ada) in narrow, str(bisi) in narrow) == (True, False)


class TestTags:
    def test_are_added_edited_merged_and_deleted(self, visit, in_tenant):
        client = visit("admin")

        client.post(reverse("records:tag-new"), {"name": "vip", "color": "red"})
        tag = Tag.objects.get()
        client.post(reverse("records:tag-edit", args=[tag.id]), {"name": "VIP", "color": "green"})
        other = TagFactory()
        client.post(reverse("records:tag-merge", args=[other.id]), {"into_id": str(tag.id)})
        listed = client.get(reverse("records:tags")).content.decode()
        left = [(each.name, each.color) for each in Tag.objects.all()]
        client.post(reverse("records:tag-delete", args=[tag.id]), {"confirmed": "yes"})

        assert "VIP" in listed
        assert left == [("VIP", "green")]
        assert Tag.objects.count() == 0

    def test_twice_are_refused_at_the_field(self, visit, in_tenant):
        TagFactory(name="vip")

        answer = visit("admin").post(reverse("records:tag-new"), {"name": "VIP", "color": "red"})

        assert "is there already" in answer.content.decode()
        assert Tag.objects.count() == 1

    def test_are_closed_to_who_may_not_change_them(self, visit, in_tenant):
        tag = TagFactory()

        codes = [
            visit("agent").get(reverse(f"records:{name}", args=args)).status_code
            for name, args in [
                ("tag-new", []),
                ("tag-edit", [tag.id]),
                ("tag-merge", [tag.id]),
                ("tag-delete", [tag.id]),
            ]
        ]

        assert codes == [403] * 4
