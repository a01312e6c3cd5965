"""What carriers hand over and make of answers, spoken over HTTP with a stand-in of each provider."""

from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

import pytest

from messaging.carriers import Accepted, Account, BusyError, Outgoing, RefusedError, UnclearError, carriers
from simulators.server import Fault, Reply
from tests.factories.senders import ADDRESSES, CREDENTIALS, NUMBER
from tests.messaging.conftest import fixture

KEY = UUID("0199f3a0-0000-7000-8000-000000000481")
PROVIDERS = ["twilio", "africastalking", "whatsapp"]


def account(provider: str, **changes: str) -> Account:
    hook = f"https://nexus.example/hooks/messages/{provider}/secret"
    return Account(ADDRESSES[provider], {**CREDENTIALS[provider], **changes}, hook)


def send(provider: str, *, to: str = NUMBER, body: str = "Your order 481 has shipped", **given: Any) -> Accepted:
    outgoing = {name: given.pop(name) for name in list(given) if name.startswith(("template", "variables"))}
    return carriers()[provider].send(account(provider, **given), Outgoing(KEY, to, body, **outgoing))


def answers(simulator: Any, fixture_: dict[str, Any]) -> None:
    """Let the next call get the answer of a fixture."""
    told = fixture_["response"]
    simulator.faults.append(Fault(Reply(told["status"], told["body"])))


@pytest.fixture
def simulator(request, provider):
    return request.getfixturevalue(provider)


class TestTwilio:
    def test_sends_the_form_of_the_documents(self, twilio):
        taken = send("twilio")

        call = twilio.calls[0]
        shown = fixture("twilio", "send")["request"]
        assert (call.method, call.path) == ("POST", shown["path"])
        assert call.form == {
            **shown["form"],
            "StatusCallback": f"https://nexus.example/hooks/messages/twilio/secret?message={KEY}",
        }
        assert taken == Accepted(f"SM{1:032x}", segments=1)

    def test_reads_the_answer_of_the_documents(self, twilio):
        answers(twilio, fixture("twilio", "send"))

        assert send("twilio") == Accepted("SMnexusfixture000000000000000001", segments=1)

    def test_reads_the_price_where_it_is_told(self, twilio):
        answers(twilio, {"response": {**fixture("twilio", "fetch")["response"], "status": 201}})

        taken = send("twilio")

        assert (taken.cost, taken.currency) == ("0.00790", "USD")

    def test_names_a_messaging_service_as_one(self, twilio):
        service = Account(f"MG{'0' * 32}", CREDENTIALS["twilio"])

        carriers()["twilio"].send(service, Outgoing(KEY, NUMBER, "Hello"))

        assert twilio.calls[0].form == {"To": NUMBER, "Body": "Hello", "MessagingServiceSid": service.address}

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("error_auth", "credentials_refused"),
            ("error_invalid_to", "invalid_number"),
            ("error_unsubscribed", "opted_out"),
        ],
    )
    def test_tells_why_it_is_refused(self, twilio, name, code):
        answers(twilio, fixture("twilio", name))

        with pytest.raises(RefusedError) as refused:
            send("twilio")

        assert refused.value.refusal_code == code

    @pytest.mark.parametrize(
        ("to", "code"),
        [
            ("+15005550001", "invalid_number"),
            ("+15005550009", "invalid_number"),
            ("+15005550004", "opted_out"),
            ("+15005550002", "region_refused"),
        ],
    )
    def test_knows_the_numbers_for_trying_out(self, twilio, to, code):
        with pytest.raises(RefusedError) as refused:
            send("twilio", to=to)

        assert refused.value.refusal_code == code
        assert twilio.outbox == []

    def test_is_refused_with_a_wrong_token(self, twilio):
        with pytest.raises(RefusedError) as refused:
            send("twilio", auth_token="another")

        assert refused.value.refusal_code == "credentials_refused"
        assert "another" not in refused.value.detail

    def test_waits_as_long_as_the_provider_asks(self, twilio):
        told = fixture("twilio", "error_rate_limit")["response"]
        twilio.faults.append(Fault(Reply(told["status"], told["body"], {"Retry-After": "17"})))

        with pytest.raises(BusyError) as busy:
            send("twilio")

        assert busy.value.headers == {"Retry-After": "17"}


class TestAfricasTalking:
    def test_sends_the_form_of_the_documents(self, africastalking):
        taken = send("africastalking")

        call = africastalking.calls[0]
        shown = fixture("africastalking", "send")["request"]
        assert (call.path, call.headers["apikey"]) == (shown["path"], "nexus_at_key_A")
        assert call.headers["accept"] == "application/json"
        assert call.form == {**shown["form"], "to": NUMBER, "username": "adunni"}
        assert taken == Accepted(f"ATXid_{1:032x}", cost="4.0000", currency="NGN")

    def test_reads_the_answer_of_the_documents(self, africastalking):
        answers(africastalking, fixture("africastalking", "send"))

        assert send("africastalking") == Accepted("ATXid_nexusfixture0001", cost="4.0000", currency="NGN")

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("error_auth", "credentials_refused"),
            ("send_insufficient_balance", "no_balance"),
            ("send_invalid_sender", "sender_refused"),
        ],
    )
    def test_tells_why_a_request_is_refused(self, africastalking, name, code):
        answers(africastalking, fixture("africastalking", name))

        with pytest.raises(RefusedError) as refused:
            send("africastalking")

        assert refused.value.refusal_code == code

    @pytest.mark.parametrize(
        ("to", "code"),
        [("+23480", "invalid_number"), ("+2348031234569", "opted_out"), ("+2348031234570", "do_not_disturb")],
    )
    def test_looks_at_the_recipient_and_not_at_the_status_201(self, africastalking, to, code):
        with pytest.raises(RefusedError) as refused:
            send("africastalking", to=to)

        assert refused.value.refusal_code == code

    def test_tries_again_what_the_gateway_did_not_take(self, africastalking):
        with pytest.raises(BusyError):
            send("africastalking", to="+2348031234571")

    def test_speaks_to_the_sandbox_as_sandbox(self, africastalking, settings):
        settings.AFRICASTALKING_URL = "http://127.0.0.1:9"

        assert send("africastalking", username="sandbox").provider_message_id

    def test_does_not_know_what_became_of_an_answer_without_data(self, africastalking):
        africastalking.faults.append(Fault(Reply(201, {"odd": True})))

        with pytest.raises(UnclearError):
            send("africastalking")


class TestWhatsApp:
    def test_sends_the_text_of_the_documents(self, whatsapp):
        taken = send("whatsapp")

        call = whatsapp.calls[0]
        shown = fixture("whatsapp", "send_text")["request"]
        assert (call.path, call.headers["authorization"]) == (shown["path"], "Bearer nexus_whatsapp_token_A")
        assert call.json == {**shown["body"], "biz_opaque_callback_data": str(KEY)}
        assert taken == Accepted(f"wamid.{1:032X}")

    def test_sends_to_a_user_id_where_no_number_is_known(self, whatsapp):
        shown = fixture("whatsapp", "send_text_bsuid")

        send("whatsapp", to=shown["request"]["body"]["recipient"], body="Hello")

        body = whatsapp.calls[0].json
        assert (body["recipient"], "to" in body) == ("NG.13491208655302741918", False)

    def test_fills_the_template_of_the_documents(self, whatsapp):
        places = {"2": "481", "1": "Adaeze", "button.0": "481"}

        send("whatsapp", template_name="order_shipped", template_language="en_US", variables=places)

        shown = fixture("whatsapp", "send_template")["request"]["body"]
        assert whatsapp.calls[0].json == {**shown, "biz_opaque_callback_data": str(KEY)}

    def test_names_the_places_of_a_template_that_has_names(self, whatsapp):
        named = {"first_name": "Ada\nObi", "order": "481"}

        send("whatsapp", template_name="order_shipped", template_language="en_US", variables=named)

        (body,) = whatsapp.calls[0].json["template"]["components"]
        assert body["parameters"][0] == {"type": "text", "text": "Ada Obi", "parameter_name": "first_name"}

    def test_sends_a_template_without_places(self, whatsapp):
        send("whatsapp", template_name="hello", template_language="en_US")

        assert "components" not in whatsapp.calls[0].json["template"]

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("error_token_expired", "credentials_refused"),
            ("error_reengagement", "outside_window"),
            ("error_template_missing", "template_refused"),
        ],
    )
    def test_tells_why_it_is_refused(self, whatsapp, name, code):
        answers(whatsapp, fixture("whatsapp", name))

        with pytest.raises(RefusedError) as refused:
            send("whatsapp")

        assert refused.value.refusal_code == code

    def test_is_refused_with_a_number_of_places_that_does_not_fit(self, whatsapp):
        with pytest.raises(RefusedError) as refused:
            send("whatsapp", template_name="order_shipped", template_language="en_US", variables={"1": "Ada"})

        assert refused.value.refusal_code == "template_refused"

    @pytest.mark.parametrize("code", [4, 80007, 130429, 131056])
    def test_waits_where_too_much_came(self, whatsapp, code):
        whatsapp.faults.append(Fault(Reply(400, {"error": {"message": "(#4) too many", "code": code}})))

        with pytest.raises(BusyError):
            send("whatsapp")


@pytest.mark.parametrize("provider", PROVIDERS)
class TestEvery:
    @pytest.mark.parametrize("status", [408, 425, 429, 500, 503])
    def test_comes_again_later(self, provider, simulator, status):
        simulator.faults.append(Fault(Reply(status, "later")))

        with pytest.raises(BusyError):
            send(provider)

    @pytest.mark.parametrize("status", [502, 504, 529])
    def test_does_not_know_what_something_between_says(self, provider, simulator, status):
        simulator.faults.append(Fault(Reply(status, "bad gateway")))

        with pytest.raises(UnclearError):
            send(provider)

    def test_does_not_know_after_a_connection_that_broke(self, provider, simulator):
        simulator.faults.append(Fault(drops=True, keeps=True))

        with pytest.raises(UnclearError):
            send(provider)

        assert len(simulator.outbox) == 1

    def test_does_not_know_after_an_answer_that_is_late(self, provider, simulator, monkeypatch):
        monkeypatch.setattr("messaging.gateways.calls.ANSWER_SECONDS", 0.2)
        simulator.faults.append(Fault(seconds=5, keeps=True))

        with pytest.raises(UnclearError):
            send(provider)

    def test_comes_again_when_nobody_was_reached(self, provider, settings):
        settings.TWILIO_URL = settings.AFRICASTALKING_URL = settings.WHATSAPP_URL = "http://127.0.0.1:9"

        with pytest.raises(BusyError):
            send(provider)

    def test_follows_no_redirect(self, provider, simulator):
        simulator.faults.append(Fault(Reply(302, "there", {"Location": "http://127.0.0.1:9/"})))

        with pytest.raises((RefusedError, UnclearError)):
            send(provider)

        assert len(simulator.calls) == 1

    def test_does_not_know_after_an_answer_without_a_name(self, provider, simulator):
        simulator.faults.append(Fault(Reply(200, "[1, 2")))

        with pytest.raises(UnclearError):
            send(provider)


def test_forms_are_quoted_as_bytes_of_utf_8(twilio):
    send("twilio", body="Ẹ káàárọ̀ + 100% & more")

    assert dict(parse_qsl(twilio.calls[0].body.decode()))["Body"] == "Ẹ káàárọ̀ + 100% & more"
