"""Keys, money, secrets and permissions: the kernel's small values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import permissions, secrets
from core.ids import uuid7
from core.money import EXPONENTS, InvalidMoneyError, Money, exponent
from core.principal import Kind, Principal, system


class TestUuid7:
    def test_sorts_by_the_time_it_was_made(self):
        keys = [uuid7() for _ in range(2000)]

        assert keys == sorted(keys)
        assert len(set(keys)) == 2000

    def test_is_version_seven(self):
        key = uuid7()

        assert (key.version, key.variant) == (7, "specified in RFC 4122")


class TestMoney:
    @pytest.mark.parametrize(("currency", "places"), [("NGN", 2), ("JPY", 0), ("KWD", 3), ("XOF", 0)])
    def test_has_the_places_of_its_currency(self, currency, places):
        assert exponent(currency) == places

    @given(st.integers(-(2**62), 2**62), st.sampled_from(sorted(EXPONENTS)))
    def test_comes_back_from_its_text(self, minor, currency):
        money = Money(minor, currency)

        assert Money.parse(str(money.amount), currency) == money

    def test_adds_without_loss(self):
        third = Money.parse("33.33", "NGN")

        assert (third + third + third + Money.parse("0.01", "NGN")).as_json() == {"amount": "100.00", "currency": "NGN"}

    @pytest.mark.parametrize("amount", ["NaN", "Infinity", "1,000", "1e20", "0.001", "", "ten"])
    def test_refuses_what_the_currency_cannot_hold(self, amount):
        with pytest.raises(InvalidMoneyError):
            Money.parse(amount, "NGN")

    def test_refuses_an_unknown_currency(self):
        with pytest.raises(InvalidMoneyError) as refusal:
            Money.parse("1", "XXZ")

        assert refusal.value.refusal_code == "unknown_currency"

    def test_refuses_to_mix_currencies(self):
        with pytest.raises(InvalidMoneyError):
            Money(1, "NGN") + Money(1, "USD")

    def test_rounds_half_up_once(self):
        assert Money(101, "NGN").times(Decimal("0.5")) == Money(51, "NGN")

    def test_reads_well(self):
        assert [str(Money(18450000, "NGN")), str(Money(-5, "USD"))] == ["₦184,500.00", "−$0.05"]


class TestSecrets:
    def test_open_under_an_older_key(self, settings):
        settings.ENCRYPTION_KEYS = ["old"]
        sealed = secrets.encrypt(b"sk_live")
        settings.ENCRYPTION_KEYS = ["new", "old"]

        assert secrets.decrypt(sealed) == b"sk_live"

    def test_stay_shut_without_their_key(self, settings):
        settings.ENCRYPTION_KEYS = ["old"]
        sealed = secrets.encrypt(b"sk_live")
        settings.ENCRYPTION_KEYS = ["new"]

        with pytest.raises(secrets.UnreadableSecretError):
            secrets.decrypt(sealed)

    def test_signature_falls_with_the_message(self):
        signature = secrets.sign(b"page 2")

        assert secrets.is_signed(b"page 2", signature)
        assert not secrets.is_signed(b"page 3", signature)


class TestPermissions:
    def test_give_the_admin_everything(self):
        assert set(permissions.catalog()) <= permissions.grants_of("admin")

    def test_give_an_unknown_role_nothing(self):
        assert permissions.grants_of("stranger") == frozenset()

    def test_tell_own_from_all(self):
        agent = Principal(kind=Kind.USER, id=uuid7(), grants=frozenset({"crm.view_contact:own"}))

        assert agent.may("crm.view_contact")
        assert not agent.may_all("crm.view_contact")
        assert not agent.may("crm.add_contact")

    def test_let_the_system_do_all(self):
        assert system().may("anything.at_all")
