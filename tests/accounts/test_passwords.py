"""The rules of passwords and how they are kept."""

import pytest
from django.contrib.auth.hashers import BCryptSHA256PasswordHasher, identify_hasher

from accounts.models import User
from accounts.passwords import WeakPasswordError, is_right, require_strong, set_password
from tests.factories.accounts import PASSWORD, UserFactory

STRONG = "seven yellow tractors"


def code_of(password, names=()):
    with pytest.raises(WeakPasswordError) as refused:
        require_strong(password, names=names)
    (fault,) = refused.value.errors
    assert fault.pointer == "/password"
    return fault.code


class TestRequireStrong:
    @pytest.mark.parametrize("length", [15, 64, 128, 256])
    def test_lets_long_ones_through(self, length):
        require_strong((STRONG * 20)[:length], names=[])

    def test_asks_for_no_composition(self):
        require_strong("sevenyellowtractors", names=[])

    @pytest.mark.parametrize(("length", "code"), [(7, "too_short"), (14, "too_short"), (257, "too_long")])
    def test_refuses_other_lengths(self, length, code):
        assert code_of((STRONG * 20)[:length]) == code

    @pytest.mark.parametrize("password", ["password1234567", "Password!!!!!!!", "aaaaaaaaaaaaaaaa", "abababababababab"])
    def test_refuses_what_attackers_try_first(self, password):
        assert code_of(password) == "too_common"

    @pytest.mark.parametrize("password", ["Adunni Naturals!", "adunni-naturals-1", "adunni.naturals.2026"])
    def test_refuses_the_name_of_the_business(self, password):
        assert code_of(password, names=["Adunni Naturals", "adunni-naturals"]) == "too_similar"

    def test_refuses_the_address(self):
        assert code_of("folake.adebayo@example.com", names=["folake.adebayo@example.com"]) == "too_similar"


class TestSetPassword:
    def test_keeps_a_bcrypt_of_a_sha256(self):
        user = User()

        set_password(user, STRONG)

        assert user.password.startswith("bcrypt_sha256$$2b$")
        assert identify_hasher(user.password).algorithm == BCryptSHA256PasswordHasher.algorithm
        assert BCryptSHA256PasswordHasher.rounds >= 12

    def test_tells_long_passwords_apart_by_their_ends(self):
        user, base = User(), "a long sentence of many words that goes on and on " * 2
        set_password(user, base[:90] + "X" + base[91:])

        assert user.check_password(base[:90] + "X" + base[91:])
        assert not user.check_password(base[:90] + "Y" + base[91:])


@pytest.mark.django_db
class TestIsRight:
    def test_takes_the_password(self):
        assert is_right(UserFactory(), PASSWORD)

    def test_refuses_another(self):
        assert not is_right(UserFactory(), PASSWORD + "x")

    def test_refuses_for_nobody_and_for_somebody_without_a_password(self):
        user = UserFactory(password="!unusable")

        assert not is_right(None, PASSWORD)
        assert not is_right(user, PASSWORD)

    def test_hears_two_ways_of_typing_one_letter(self):
        user = UserFactory()
        set_password(user, "Adébáyò likes long walks")

        assert is_right(user, "Ade\u0301ba\u0301yo\u0300 likes long walks")
