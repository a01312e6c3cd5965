"""Comments: for who may see the record; edited ones say so, deleted ones leave their place."""

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.ids import uuid7
from core.tenancy import tenant_context
from events.models import Event
from records.models import Comment
from records.services.comments import create_comment, delete_comment
from records.templatetags.talk import talk
from tests.factories.crm import ContactFactory
from tests.factories.records import CommentFactory

COMMENTS = "/api/v1/comments"


def body_of(contact, **more):
    return {"record_type": "contact", "record_id": str(contact.id), "body": "Likes soap", **more}


class TestCreate:
    def test_tells_whom_it_calls_in_its_text_and_beside_it(self, api, owner, member):
        contact = ContactFactory(owner_id=member.id)
        body = body_of(contact, body=f"@[Tunde](user:{member.id}) look", mentions=[str(owner.id), str(member.id)])

        row = api(owner).post(COMMENTS, body).json()

        assert row["mentions"] == [str(member.id), str(owner.id)]
        assert row["author"] == {"kind": "user", "id": str(owner.id), "name": owner.name}
        event = Event.objects.get(type="comment.created")
        assert event.payload["mentions"] == [str(member.id), str(owner.id)]
        assert "soap" not in str(event.stored)

    def test_calls_only_who_may_see_the_record(self, api, owner, member, join, stranger):
        contact = ContactFactory(owner_id=owner.id)
        client = api(owner)

        for who in (member.id, join("user").id, stranger.id, uuid7()):
            answer = client.post(COMMENTS, body_of(contact, mentions=[str(who)]))
            in_text = client.post(COMMENTS, body_of(contact, body=f"@[X](user:{who})"))

            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/mentions/0")
            assert (in_text.json()["code"], in_text.json()["errors"][0]["pointer"]) == ("unknown_mention", "/body")
        assert Comment.objects.count() == 0

    def test_is_closed_on_records_that_are_not_seen(self, api, owner, member, join, stranger):
        contact = ContactFactory(owner_id=owner.id)

        codes = {api(who).post(COMMENTS, body_of(contact)).status_code for who in (member, join("user"), stranger)}

        assert codes == {404}

    def test_of_an_answer_to_an_answer_stands_beside_it(self, api, owner):
        contact = ContactFactory()
        first = CommentFactory(record_id=contact.id)
        second = CommentFactory(record_id=contact.id, parent=first)

        row = api(owner).post(COMMENTS, body_of(contact, parent_id=str(second.id))).json()

        assert row["parent_id"] == str(first.id)

    def test_answers_nothing_elsewhere(self, api, owner):
        other = CommentFactory(record_id=ContactFactory().id)

        answer = api(owner).post(COMMENTS, body_of(ContactFactory(), parent_id=str(other.id)))

        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_parent")

    def test_is_held_to_one_record_by_the_database(self, in_tenant):
        other = CommentFactory(record_id=uuid7())

        with pytest.raises(IntegrityError), transaction.atomic():
            CommentFactory(record_id=uuid7(), parent=other)
            connection.check_constraints()

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"body": " "}, "invalid"),
            ({"body": "x" * 10_001}, "invalid"),
            ({"record_type": "ship"}, "unknown_record_type"),
        ],
    )
    def test_refuses_what_breaks_a_rule(self, api, owner, more, code):
        answer = api(owner).post(COMMENTS, body_of(ContactFactory(), **more))

        assert (answer.status_code, answer.json()["code"]) == (422, code)


class TestChange:
    def test_says_that_it_was_edited_and_keeps_a_digest_of_the_earlier_text(self, api, owner):
        comment = CommentFactory(record_id=ContactFactory().id, author_id=owner.id, body="Old")

        row = api(owner).patch(f"{COMMENTS}/{comment.id}", {"body": "New"}).json()

        assert (row["body"], row["edited_at"] is None) == ("New", False)
        event = Event.objects.get(type="comment.changed")
        assert event.payload["earlier_sha256"] == hashlib.sha256(b"Old").hexdigest()
        assert "Old" not in str(event.stored)

    def test_is_for_the_author_alone(self, api, owner):
        comment = CommentFactory(record_id=ContactFactory().id)

        answer = api(owner).patch(f"{COMMENTS}/{comment.id}", {"body": "New"})

        assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")

    def test_is_over_once_it_was_deleted(self, api, owner):
        comment = CommentFactory(record_id=ContactFactory().id, author_id=owner.id)
        delete_comment(comment_id=comment.id, actor=owner, now=timezone.now())

        answer = api(owner).patch(f"{COMMENTS}/{comment.id}", {"body": "New"})

        assert (answer.status_code, answer.json()["code"]) == (409, "comment_deleted")


class TestDelete:
    def test_leaves_an_empty_place(self, api, owner):
        contact = ContactFactory()
        comment = CommentFactory(record_id=contact.id, author_id=owner.id)
        client = api(owner)

        codes = [client.delete(f"{COMMENTS}/{comment.id}").status_code for _ in range(2)]

        row = client.get(f"{COMMENTS}?record_type=contact&subject={contact.id}").json()["data"][0]
        assert codes == [204, 204]
        assert (row["body"], row["deleted_at"] is None) == ("", False)
        assert Event.objects.filter(type="comment.deleted").count() == 1

    def test_of_others_needs_the_right(self, api, owner, member):
        comment = CommentFactory(record_id=ContactFactory(owner_id=member.id).id, author_id=owner.id)

        answer = api(member).delete(f"{COMMENTS}/{comment.id}")

        assert (answer.status_code, answer.json()["permission"]) == (403, "records.delete_comment")
        assert api(owner).delete(f"{COMMENTS}/{comment.id}").status_code == 204


class TestList:
    @pytest.mark.parametrize(
        ("query", "status", "code"),
        [
            ("", 400, "bad_subject"),
            ("?subject=1&record_type=contact", 400, "bad_subject"),
            ("?subject=01a225ac-94bf-7f51-98d6-7429b1ee33e8&record_type=ship", 400, "unknown_record_type"),
            ("?subject=01a225ac-94bf-7f51-98d6-7429b1ee33e8&record_type=contact", 404, "record_not_found"),
        ],
    )
    def test_names_a_record(self, api, owner, query, status, code):
        answer = api(owner).get(COMMENTS + query)

        assert (answer.status_code, answer.json()["code"]) == (status, code)

    def test_keeps_businesses_apart(self, api, owner, stranger):
        contact = ContactFactory()
        with tenant_context(stranger.tenant_id):
            CommentFactory(record_id=contact.id)

        assert api(owner).get(f"{COMMENTS}?record_type=contact&subject={contact.id}").json()["data"] == []


class TestText:
    def test_is_no_markup_but_safe_links_and_names(self):
        shown = talk(f"<b>x</b> https://example.com/?a=1&b=2 javascript:alert(1)\n@[<i>](user:{uuid7()})")

        assert "<b>" not in shown
        assert "<i>" not in shown
        assert '<a href="https://example.com/?a=1&amp;b=2" rel="nofollow">' in shown
        assert 'href="javascript' not in shown
        assert '<br><span class="nx-mention">@&lt;i&gt;</span>' in shown


class TestActor:
    def test_may_be_the_system(self, robot):
        comment = create_comment(record_type="contact", record_id=ContactFactory().id, body="Paid today", actor=robot)

        assert comment.author_kind == "system"
