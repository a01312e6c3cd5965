"""Fifteen wrong passwords at each door, with a forged address each time: shut soon, and open again by itself."""

import time
import uuid

import pytest
from django.test import Client

from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

WINDOW = 3
# What a door answers: the API says 200, the page leads on. The staff site has no form: it leads to this page.
SAID = {200: "in", 302: "in", 401: "wrong", 422: "wrong", 429: "locked"}
DOORS = ["/api/v1/auth/login", "/login"]


@pytest.fixture
def ask(fresh_email, settings):
    """Give a password at a door, from one place that claims to be another."""
    settings.LOGIN_RATE = f"5/{WINDOW}"
    UserFactory(email=fresh_email)
    place = f"2001:db8::{uuid.uuid4().hex[:4]}:{uuid.uuid4().hex[:4]}"

    def give(door, password, forged="203.0.113.1"):
        told = {"content_type": "application/json"} if door.startswith("/api/") else {}
        headers = {"x-forwarded-for": forged, "x-real-ip": forged, "forwarded": f"for={forged}"}
        client = Client(REMOTE_ADDR=place)
        return SAID[
            client.post(door, {"email": fresh_email, "password": password}, headers=headers, **told).status_code
        ]

    return give


class TestFifteenFailures:
    @pytest.mark.parametrize("door", DOORS)
    def test_lock_the_door_for_a_while(self, ask, door):
        wrong = [ask(door, "wrong", f"203.0.113.{number}") for number in range(15)]

        assert (wrong[:5], set(wrong[5:])) == (["wrong"] * 5, {"locked"})
        assert ask(door, PASSWORD) == "locked"
        time.sleep(WINDOW)
        assert ask(door, PASSWORD) == "in"

    def test_at_one_door_lock_the_other(self, ask):
        api, page = DOORS
        for _ in range(5):
            ask(api, "wrong")

        assert ask(page, PASSWORD) == "locked"
