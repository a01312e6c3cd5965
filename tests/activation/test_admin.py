"""Staff screens of activations."""

import pytest
from django.test import Client

from activation.models import Activation
from tests.factories.accounts import UserFactory
from tests.factories.activation import shortest

Status = Activation.Status
LIST = "/admin/activation/activation/"


@pytest.fixture
def staff(db):
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def act(client, action, activation):
    return client.post(LIST, {"action": action, "_selected_action": [str(activation.id)]}, follow=True)


class TestActivationAdmin:
    def test_lists_and_shows_without_hashes(self, staff, send):
        activation = send(shortest(external_id="ibadan-spares")).activation

        listed, shown = staff.get(LIST), staff.get(f"{LIST}{activation.id}/change/")

        assert "ibadan-spares" in listed.content.decode()
        page = shown.content.decode()
        assert (shown.status_code, "Pipelines" in page) == (200, True)
        assert activation.token_hash not in page

    def test_is_closed_to_others(self, db):
        client = Client()
        client.force_login(UserFactory())

        assert client.get(LIST).status_code in {302, 403}

    def test_rolls_back(self, staff, send):
        activation = send(shortest(external_id="ibadan-spares")).activation

        told = act(staff, "roll_back", activation).content.decode()

        activation.refresh_from_db()
        assert (activation.status, "ibadan-spares: rolled_back" in told) == (Status.ROLLED_BACK, True)

    def test_says_why_a_ready_one_is_not_resumed(self, staff, send):
        response = act(staff, "resume", send(shortest()).activation)

        assert "Only a failed activation is resumed" in response.content.decode()
