"""Callbacks are signed as their providers sign, and come to a secret address of one sender."""

import json
from contextlib import nullcontext
from urllib.parse import urlencode

import pytest

from messaging.accounts import credentials_of, hook_token_of, hook_url_of, verify_token_of
from messaging.carriers import Account, Callback, ForgedError, carriers
from messaging.models import Message
from messaging.services import rotate_hook
from simulators import twilio as twilio_sim
from simulators import whatsapp as whatsapp_sim
from tests.factories.senders import message, sender
from tests.messaging.calling import FORM, HERE, key_of, shown, told
from tests.messaging.conftest import FIXTURES, fixture

pytestmark = pytest.mark.django_db
VECTORS = json.loads((FIXTURES / "signatures.json").read_text())
SIGNED = [one for one in VECTORS if one["headers"] and one["provider"] != "africastalking"]


class TestSignatures:
    @pytest.mark.parametrize("vector", SIGNED, ids=lambda one: one["id"])
    def test_fit_as_the_provider_makes_them(self, vector):
        named = {"auth_token": vector["secret"], "app_secret": vector["secret"], "shared_key": vector["secret"]}
        account = Account("x", named)
        headers = {name.lower(): value for name, value in vector["headers"].items()}
        callback = Callback(vector.get("url", ""), headers, headers["content-type"], vector["body"].encode())

        if vector["valid"]:
            carriers()[vector["provider"]].verify(account, callback)
        else:
            with pytest.raises(ForgedError):
                carriers()[vector["provider"]].verify(account, callback)

    @pytest.mark.parametrize(("port", "fits"), [("", True), (":443", True), (":444", False)])
    def test_fit_with_and_without_the_port_of_the_scheme(self, port, fits):
        form = shown("twilio", "webhook_status_sent")
        signature = twilio_sim.sign(f"https://nexus.example{port}/hooks/x", form, "token")
        body = urlencode(form).encode()
        callback = Callback("https://nexus.example/hooks/x", {"x-twilio-signature": signature}, FORM, body)

        expected = nullcontext() if fits else pytest.raises(ForgedError)
        with expected as refused:
            carriers()["twilio"].verify(Account("x", {"auth_token": "token"}), callback)
        assert (refused is None) == fits

    @pytest.mark.parametrize(
        "settings_", ["key=a,algorithm=HMAC_MD5", "key=a", "", "key=a,algorithm=HMAC_SHA256"], ids=str
    )
    def test_of_an_unknown_kind_or_without_a_key_are_refused(self, settings_):
        form = shown("twilio", "webhook_status_sent")
        headers = {
            "x-twilio-signature": twilio_sim.sign("https://nexus.example/x", form, "token"),
            "x-twilio-webhooks-signature-settings": settings_,
        }
        callback = Callback("https://nexus.example/x", headers, FORM, urlencode(form).encode())

        with pytest.raises(ForgedError):
            carriers()["twilio"].verify(Account("x", {"auth_token": "token"}), callback)

    @pytest.mark.parametrize("provider", ["twilio", "whatsapp"])
    def test_without_a_secret_nothing_fits(self, provider):
        headers = {"x-hub-signature-256": whatsapp_sim.sign(b"{}", ""), "x-twilio-signature": "x"}

        with pytest.raises(ForgedError):
            carriers()[provider].verify(Account("x", {}), Callback("https://x", headers, "application/json", b"{}"))

    @pytest.mark.parametrize("provider", ["twilio", "whatsapp"])
    def test_that_do_not_fit_change_nothing(self, caller, owner, provider):
        by = sender(provider)
        name = "webhook_status_delivered"
        ours = message(by, provider_message_id=key_of(provider, shown(provider, name)))
        wrong = {"X-Twilio-Signature": "ẹẹẹ=", "X-Hub-Signature-256": "sha256=00"}
        if provider == "twilio":
            wrong["X-Twilio-Signature"] = "AAAA"

        refused = told(caller, by, shown(provider, name), **wrong)

        assert (refused.status_code, refused.json()["code"]) == (403, "bad_signature")
        assert Message.objects.get(id=ours.id).status == "sent"


class TestAddress:
    def test_is_the_secret_of_one_sender(self, caller, owner):
        by = sender("africastalking")
        what = shown("africastalking", "webhook_delivery_success")

        assert caller.post("/hooks/messages/africastalking/" + "x" * 43, urlencode(what), FORM).status_code == 404
        assert caller.post("/hooks/messages/africastalking/" + "x" * 200, urlencode(what), FORM).status_code == 404
        assert caller.post(f"/hooks/messages/twilio/{hook_token_of(by)}", urlencode(what), FORM).status_code == 404
        assert told(caller, by, what).status_code == 200

    def test_takes_nothing_any_more_when_there_is_another(self, caller, owner):
        by = sender("africastalking")
        old = hook_token_of(by)
        rotate_hook(sender_id=by.id, actor=owner)

        assert caller.post(f"/hooks/messages/africastalking/{old}", "", FORM).status_code == 404

    def test_is_closed_with_the_business(self, caller, owner, tenant):
        by = sender("africastalking")
        tenant.status = "suspended"
        tenant.save()

        assert told(caller, by, shown("africastalking", "webhook_incoming")).status_code == 404
        assert not Message.objects.exists()

    def test_takes_no_more_than_a_mebibyte(self, caller, owner):
        by = sender("africastalking")

        refused = told(caller, by, {"text": "a" * 1_100_000})

        assert (refused.status_code, refused.json()["code"]) == (413, "too_large")

    @pytest.mark.parametrize("method", ["put", "delete", "patch"])
    def test_knows_no_other_method(self, caller, owner, method):
        path = hook_url_of(sender("twilio")).removeprefix(HERE)

        assert getattr(caller, method)(path).status_code == 405

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"entry": 1}', b'{"entry": [{"changes": [{"value": []}]}]}'])
    def test_takes_what_cannot_be_read_without_effect(self, caller, owner, body):
        by = sender("whatsapp")
        path = hook_url_of(by).removeprefix(HERE)
        signature = whatsapp_sim.sign(body, credentials_of(by)["app_secret"])

        answer = caller.post(path, body, "application/json", headers={"X-Hub-Signature-256": signature})

        assert (answer.status_code, Message.objects.exists()) == (200, False)


class TestHandshake:
    def ask(self, caller, by, **changes):
        query = {**fixture("whatsapp", "webhook_verify")["request"]["query"], "hub.verify_token": verify_token_of(by)}
        return caller.get(hook_url_of(by).removeprefix(HERE), {**query, **changes})

    def test_gives_the_challenge_back(self, caller, owner):
        answer = self.ask(caller, sender("whatsapp"))

        assert (answer.status_code, answer.content) == (200, b"1158201444")
        assert answer["Content-Type"].startswith("text/plain")

    @pytest.mark.parametrize("changes", [{"hub.verify_token": "x"}, {"hub.verify_token": ""}, {"hub.mode": "other"}])
    def test_is_refused_without_the_word(self, caller, owner, changes):
        refused = self.ask(caller, sender("whatsapp"), **changes)

        assert (refused.status_code, refused.json()["code"]) == (403, "bad_verify_token")

    def test_is_for_providers_that_ask(self, caller, owner):
        assert self.ask(caller, sender("twilio")).status_code == 404
