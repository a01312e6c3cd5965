"""Templates: a strict list of fields, a version for each text, and what an SMS takes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core.errors import InvalidError
from core.tenancy import tenant_context
from events.models import Event
from messaging.lengths import measure
from messaging.models import Template, TemplateVersion
from messaging.placeholders import FIELDS, fill, take_apart
from messaging.selectors.templates import fill_template
from messaging.services.templates import archive_template, change_template, create_template
from tests.console.conftest import sign_in

URL = "/api/v1/messaging/templates"
SMS = {"name": "Ready", "channel": "sms", "body": "Hi {{ contact.first_name | there }}, {{ deal.name }} is ready."}
ORDER = {
    "name": "Order",
    "channel": "whatsapp",
    "body": "Dear {{ contact.first_name }}, {{ deal.name }} is ready.",
    "provider_name": "order_ready",
}


def fault(answer):
    return answer.status_code, answer.json()["errors"][0]["pointer"], answer.json()["errors"][0]["code"]


class TestText:
    def test_fills_fields_and_says_other_words_where_one_is_empty(self):
        text = "Hi {{contact.first_name|there}} of {{ company.name }}!"

        assert fill(text, {"company.name": "Obi & Sons"}) == "Hi there of Obi & Sons!"
        assert fill(text, {"contact.first_name": "Ada", "company.name": "X"}) == "Hi Ada of X!"

    def test_takes_nothing_apart_that_was_filled_in(self):
        assert fill("{{ contact.name }}", {"contact.name": "{{ business.name }}"}) == "{{ business.name }}"

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("{{ contact.password }}", "unknown_placeholder"),
            ("{{ contact.__class__ }}", "unknown_placeholder"),
            ("{% include 'x' %}{{", "bad_placeholder"),
            ("}} {{ contact.name }}", "bad_placeholder"),
            ("{{ contact.name|upper|lower }}", "bad_placeholder"),
            ("{{ 'a' }}", "bad_placeholder"),
            ("{{}}", "bad_placeholder"),
            ("{{ {{ contact.name }} }}", "bad_placeholder"),
        ],
    )
    def test_refuses_what_is_no_field(self, text, code):
        with pytest.raises(InvalidError) as refusal:
            take_apart(text, pointer="/body")

        assert (refusal.value.refusal_code, refusal.value.errors[0].pointer) == (code, "/body")

    def test_names_each_value_that_is_missing(self):
        with pytest.raises(InvalidError) as refusal:
            fill("{{ deal.name }} {{ company.name }} {{ deal.name }}", {"deal.name": ""})

        assert [one.pointer for one in refusal.value.errors] == ["/variables/deal.name", "/variables/company.name"]
        assert refusal.value.refusal_code == "missing_value"


class TestSegments:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", ("GSM-7", 0, 0, 160)),
            ("a" * 160, ("GSM-7", 160, 1, 0)),
            ("a" * 161, ("GSM-7", 161, 2, 145)),
            ("€" * 80, ("GSM-7", 160, 1, 0)),
            # 76 characters of two places fill 152 of 153: none is cut in two.
            ("€" * 81, ("GSM-7", 162, 2, 143)),
            ("ẹ" * 70, ("UCS-2", 70, 1, 0)),
            ("ẹ" * 71, ("UCS-2", 71, 2, 63)),
            ("😀" * 35, ("UCS-2", 70, 1, 0)),
            ("😀" * 36, ("UCS-2", 72, 2, 61)),
            ("₦", ("UCS-2", 1, 1, 69)),
        ],
    )
    def test_count_as_the_networks_do(self, text, told):
        found = measure(text)

        assert (found.encoding, found.units, found.segments, found.left) == told
        assert found.characters == len(text)


@pytest.mark.django_db
class TestCreate:
    def test_keeps_the_text_as_the_first_version(self, api, owner):
        made = api(owner).post(URL, SMS)

        assert (made.status_code, made.json()["version"], made.json()["status"]) == (201, 1, "active")
        assert TemplateVersion.objects.get().body == SMS["body"]
        assert Event.objects.filter(type="template.created").count() == 1

    def test_reads_the_order_of_whatsapp_off_the_text(self, api, owner):
        made = api(owner).post(URL, {**ORDER, "language": "pt-BR"}).json()

        assert made["parameters"] == ["contact.first_name", "deal.name"]
        assert made["provider_language"] == "pt_BR"

    @pytest.mark.parametrize(
        ("body", "told"),
        [
            ({**SMS, "body": "{{ contact.pin }}"}, ("/body", "unknown_placeholder")),
            ({**SMS, "body": "{{ contact.name"}, ("/body", "bad_placeholder")),
            ({**SMS, "channel": "email"}, ("/subject", "subject_missing")),
            ({**SMS, "channel": "email", "subject": "{{ x.y }}"}, ("/subject", "unknown_placeholder")),
            ({**SMS, "subject": "Ready"}, ("/subject", "subject_not_used")),
            ({**SMS, "provider_name": "ready"}, ("/provider_name", "provider_not_used")),
            ({**SMS, "parameters": ["deal.name"]}, ("/parameters", "provider_not_used")),
            ({**SMS, "body": "a" * 1531}, ("/body", "too_long")),
            ({**ORDER, "provider_name": ""}, ("/provider_name", "provider_name_missing")),
            ({**ORDER, "parameters": ["contact.first_name"]}, ("/parameters", "wrong_parameters")),
            ({**ORDER, "parameters": ["deal.name", "deal.name"]}, ("/parameters/1", "wrong_parameters")),
            ({**ORDER, "parameters": ["sender.name"]}, ("/parameters/0", "wrong_parameters")),
            ({**SMS, "channel": "fax"}, ("/channel", "literal_error")),
            ({**SMS, "language": "English"}, ("/language", "string_pattern_mismatch")),
            ({**SMS, "purpose": "Two words"}, ("/purpose", "string_pattern_mismatch")),
        ],
    )
    def test_refuses_a_text_that_could_not_be_sent(self, api, owner, body, told):
        assert fault(api(owner).post(URL, body)) == (422, *told)
        assert not Template.objects.exists()

    def test_refuses_a_second_of_the_name_for_a_channel_and_language(self, api, owner):
        client = api(owner)
        client.post(URL, SMS)

        again = client.post(URL, {**SMS, "name": "READY"})

        assert fault(again) == (409, "/name", "duplicate_template")
        assert client.post(URL, {**SMS, "language": "fr"}).status_code == 201
        assert client.post(URL, {**SMS, "channel": "email", "subject": "Ready"}).status_code == 201

    def test_is_not_for_who_may_not(self, api, member, join, owner, stranger):
        made = api(owner).post(URL, SMS).json()

        assert api(member).post(URL, SMS).status_code == 403
        assert api(member).get(f"{URL}/{made['id']}").status_code == 200
        assert api(join("investor")).get(URL).status_code == 403
        with tenant_context(stranger.tenant_id):
            assert api(stranger).get(f"{URL}/{made['id']}").status_code == 404


@pytest.mark.django_db
class TestChange:
    def test_makes_a_version_of_another_text_only(self, api, owner):
        client = api(owner)
        path = f"{URL}/{client.post(URL, SMS).json()['id']}"

        assert client.patch(path, {"name": "Is ready"}).json()["version"] == 1
        assert client.patch(path, {"body": SMS["body"]}).json()["version"] == 1
        assert client.patch(path, {"body": "Ready"}).json()["version"] == 2
        told = client.get(f"{path}/versions").json()["data"]
        assert [(one["number"], one["body"]) for one in told] == [(2, "Ready"), (1, SMS["body"])]
        facts = Event.objects.filter(type="template.changed").order_by("id")
        assert [fact.payload["version"] for fact in facts] == [1, 2]

    def test_reads_the_order_anew_unless_somebody_said_it(self, owner):
        made = create_template(**ORDER, actor=owner)
        body = "{{ deal.name }} for {{ contact.first_name }}"

        assert change_template(template_id=made.id, body=body, actor=owner).parameters[0] == "deal.name"
        own = ["contact.first_name", "deal.name"]
        change_template(template_id=made.id, parameters=own, actor=owner)
        assert change_template(template_id=made.id, body=body + "!", actor=owner).parameters == own

    def test_refuses_what_no_longer_fits(self, api, owner):
        client = api(owner)
        path = f"{URL}/{client.post(URL, ORDER).json()['id']}"

        assert fault(client.patch(path, {"provider_name": ""})) == (422, "/provider_name", "provider_name_missing")
        assert fault(client.patch(path, {"subject": "x"})) == (422, "/subject", "subject_not_used")

    def test_refuses_an_archived_one_and_a_name_that_is_taken(self, api, owner):
        client = api(owner)
        path = f"{URL}/{client.post(URL, SMS).json()['id']}"
        other = f"{URL}/{client.post(URL, {**SMS, 'name': 'Other'}).json()['id']}"

        assert fault(client.patch(other, {"name": "ready"})) == (409, "/name", "duplicate_template")
        client.post(f"{path}/archive", {})
        refused = client.patch(path, {"body": "x"})
        assert (refused.status_code, refused.json()["code"]) == (409, "archived_template")
        assert client.patch(other, {"name": "ready"}).status_code == 200
        assert fault(client.post(f"{path}/restore", {})) == (409, "/name", "duplicate_template")

    def test_archives_and_restores_once(self, api, owner):
        client = api(owner)
        path = f"{URL}/{client.post(URL, SMS).json()['id']}"

        for verb, status in (("archive", "archived"), ("archive", "archived"), ("restore", "active")):
            assert client.post(f"{path}/{verb}", {}).json()["status"] == status
        assert Event.objects.filter(type__in=["template.archived", "template.restored"]).count() == 2

    def test_is_not_for_who_may_not(self, api, owner, member):
        path = f"{URL}/{api(owner).post(URL, SMS).json()['id']}"

        assert api(member).patch(path, {"name": "x"}).status_code == 403
        assert api(member).post(f"{path}/archive", {}).status_code == 403
        assert api(owner).post(f"{URL}/{owner.id}/archive", {}).status_code == 404


@pytest.mark.django_db
class TestPreview:
    def test_fills_examples_and_counts_parts(self, api, member):
        told = api(member).post(f"{URL}/preview", {"channel": "sms", "body": SMS["body"]}).json()

        assert told["body"] == "Hi Ada, Gift boxes is ready."
        assert told["sms"] == {"encoding": "GSM-7", "characters": 28, "units": 28, "segments": 1, "left": 132}

    def test_takes_values_of_fields_that_are_there(self, api, member):
        client, body = api(member), {"channel": "email", "subject": "{{ deal.name }}", "body": "x"}

        assert client.post(f"{URL}/preview", {**body, "variables": {"deal.name": "Soap"}}).json()["subject"] == "Soap"
        refused = client.post(f"{URL}/preview", {**body, "variables": {"deal.pin": "1"}})
        assert fault(refused) == (422, "/variables/deal.pin", "unknown_placeholder")

    def test_lists_the_fields(self, api, member):
        told = api(member).get(f"{URL}/fields").json()["data"]

        assert [one["name"] for one in told] == list(FIELDS)


@pytest.mark.django_db
class TestFill:
    def test_gives_whatsapp_its_values_by_number_on_one_line(self, owner):
        made = create_template(**{**ORDER, "parameters": ["deal.name", "contact.first_name"]}, actor=owner)

        filled = fill_template(made, {"contact.first_name": "Ada", "deal.name": "Gift\n\n  boxes"})

        assert filled.variables == {"1": "Gift boxes", "2": "Ada"}
        assert filled.body == "Dear Ada, Gift boxes is ready."


@pytest.mark.django_db
class TestList:
    def test_takes_the_same_queries_however_many(self, api, owner):
        client = api(owner)
        counts = []
        for number in (1, 20):
            for at in range(number):
                create_template(**{**SMS, "name": f"{number} {at}"}, actor=owner)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"{URL}?channel=sms&status=active&search=1").status_code == 200
            counts.append(len(queries))

        assert counts[0] == counts[1]


@pytest.mark.django_db
class TestPages:
    @pytest.fixture
    def browser(self, owner):
        return sign_in(User.objects.get(id=owner.id))

    def test_write_edit_archive_and_restore(self, browser):
        assert "No templates yet" in browser.get("/messages/templates").content.decode()
        sent = browser.post("/messages/templates/new?channel=sms", {"name": "Ready", "language": "en", "body": "Hi"})
        made = Template.objects.get()
        assert (sent["Location"], made.channel) == ("/messages/templates", "sms")

        shown = browser.get(f"/messages/templates/{made.id}/edit").content.decode()
        assert 'data-insert="{{ contact.first_name }}"' in shown
        assert 'name="subject"' not in shown
        browser.post(f"/messages/templates/{made.id}/edit", {"name": "Ready", "language": "en", "body": "Hello"})
        assert "Version 1" in browser.get(f"/messages/templates/{made.id}/edit").content.decode()

        browser.post(f"/messages/templates/{made.id}/archive")
        assert "Ready" in browser.get("/messages/templates?view=archived").content.decode()
        browser.post(f"/messages/templates/{made.id}/restore")
        made.refresh_from_db()
        assert (made.status, made.version) == ("active", 2)

    def test_say_at_the_field_what_is_wrong(self, browser):
        values = {"name": "Ready", "language": "en", "body": "{{ contact.pin }}"}

        refused = browser.post("/messages/templates/new?channel=sms", values)

        assert refused.status_code == 422
        assert "There is no field contact.pin" in refused.content.decode()

    def test_show_the_text_with_examples(self, browser):
        shown = browser.post("/messages/templates/preview", {"channel": "sms", "body": SMS["body"]}).content.decode()
        wrong = browser.post("/messages/templates/preview", {"channel": "sms", "body": "{{ a.b }}"}).content.decode()

        assert "Hi Ada, Gift boxes is ready." in shown
        assert "1 part" in shown
        assert "There is no field a.b" in wrong

    def test_are_not_for_who_may_not(self, member, owner):
        made = create_template(**SMS, actor=owner)
        browser = sign_in(User.objects.get(id=member.id))

        assert browser.get("/messages/templates").status_code == 200
        assert browser.get("/messages/templates/new").status_code == 403
        assert browser.post(f"/messages/templates/{made.id}/archive").status_code == 403


@pytest.mark.django_db
class TestWalls:
    def test_keep_templates_from_others(self, owner, other_tenant):
        archive_template(template_id=create_template(**SMS, actor=owner).id, actor=owner)

        with tenant_context(other_tenant.id):
            assert not Template.objects.exists()
            assert not TemplateVersion.objects.exists()
