"""Another address: asked for by password, counted once its link is followed, told to both addresses."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import OneTimeToken, User
from accounts.services import Purpose, issue_link
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
AUTH = "/api/v1/auth"


@pytest.fixture
def user(in_tenant):
    return MembershipFactory().user


@pytest.fixture
def client(api, user):
    answer = api(None).post(f"{AUTH}/login", {"email": user.email, "password": PASSWORD})
    return ApiClient(answer.json()["access"])


def ask(client, email, password=PASSWORD):
    return client.post(f"{AUTH}/email/change", {"email": email, "current_password": password})


def token_in(message):
    return re.search(r"/verify-email/(\S+)", message.body).group(1)


class TestEmailChange:
    def test_counts_once_the_link_is_followed(self, client, user, relay, fresh_email):
        answer = ask(client, fresh_email)
        relay()

        sent = {message.to[0]: message for message in mail.outbox}
        assert answer.status_code == 202
        assert set(sent) == {fresh_email, user.email}
        user.refresh_from_db()
        assert (user.email != fresh_email, user.pending_email) == (True, fresh_email)

        confirmed = client.post(f"{AUTH}/email/verify", {"token": token_in(sent[fresh_email])})

        user.refresh_from_db()
        assert confirmed.status_code == 204
        assert (user.email, user.pending_email, user.is_email_verified) == (fresh_email, "", True)

    def test_has_a_plain_part_and_one_for_phones(self, client, relay, fresh_email):
        ask(client, fresh_email)
        relay()

        for message in mail.outbox:
            html = message.alternatives[0]
            assert html.mimetype == "text/html"
            assert 'name="viewport"' in html.content
            assert message.body.startswith("Hello ")

    def test_asks_for_the_present_password(self, client, fresh_email):
        answer = ask(client, fresh_email, "wrong")

        assert (answer.status_code, answer.json()["code"]) == (403, "wrong_password")

    def test_answers_alike_for_a_taken_address_and_tells_its_owner(self, client, user, relay, fresh_email):
        taken = UserFactory(email=fresh_email)
        free, refused = ask(client, "another@example.com"), ask(client, taken.email)
        relay()

        assert (free.status_code, free.json()) == (refused.status_code, refused.json())
        told = [message.subject for message in mail.outbox if message.to == [taken.email]]
        assert told == ["You have an account already"]
        assert not OneTimeToken.objects.filter(user=taken).exists()

    def test_is_refused_when_somebody_took_the_address_meanwhile(self, client, user, fresh_email):
        link = issue_link(user=user, purpose=Purpose.CHANGE_EMAIL, now=timezone.now(), email=fresh_email)
        UserFactory(email=fresh_email)

        answer = client.post(f"{AUTH}/email/verify", {"token": link.rpartition("/")[2]})

        assert (answer.status_code, answer.json()["code"]) == (400, "link_used")
        assert User.objects.get(id=user.id).email != fresh_email

    def test_ends_every_other_link(self, client, user, fresh_email):
        reset = issue_link(user=user, purpose=Purpose.RESET_PASSWORD, now=timezone.now()).rpartition("/")[2]
        link = issue_link(user=user, purpose=Purpose.CHANGE_EMAIL, now=timezone.now(), email=fresh_email)
        client.post(f"{AUTH}/email/verify", {"token": link.rpartition("/")[2]})

        answer = client.post(f"{AUTH}/password/reset/confirm", {"token": reset, "password": "seven yellow tractors"})

        assert (answer.status_code, answer.json()["code"]) == (400, "link_used")
