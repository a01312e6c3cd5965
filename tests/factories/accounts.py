"""People and their memberships for tests."""

import factory
from django.contrib.auth.hashers import make_password

from accounts.models import Membership, User
from accounts.services import Device

PASSWORD = "correct horse battery staple"
DEVICE = Device(ip="127.0.0.1", user_agent="tests")


class UserFactory(factory.django.DjangoModelFactory):
    """A person with PASSWORD and a confirmed address."""

    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"person{number}@example.com")
    first_name = "Ada"
    last_name = factory.Sequence(lambda number: f"Obi{number}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))
    is_email_verified = True


class MembershipFactory(factory.django.DjangoModelFactory):
    """A person in the running business, as an agent."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    role = "agent"
