"""Forms of pages: values become a command, refusals land at their fields."""

import pytest
from django import forms
from django.http import QueryDict
from pydantic import Field

from core.commands import Command
from core.errors import ConflictError, FieldError, NotFoundError
from core.forms import CommandForm, MoneyField, Section, plain_amount, version_of
from tenants.models import Tenant


class Naming(Command):
    """A name and a note."""

    name: str = Field(min_length=1, max_length=10)
    note: str = ""


class NamingForm(CommandForm):
    """Name and note."""

    command = Naming
    places = {"/title": "name"}
    layout = [Section("Who", "The name", ["name"])]

    name = forms.CharField(required=False)
    note = forms.CharField(required=False)


def naming(text: str = "name=Ada&note=", **more: str) -> NamingForm:
    data = QueryDict(text, mutable=True)
    data.update(more)
    return NamingForm(data)


def refusing(refusal: Exception):
    def act(command):
        raise refusal

    return act


@pytest.mark.django_db
class TestSave:
    def test_gives_the_service_a_command(self):
        assert naming().save(lambda command: command) == Naming(name="Ada", note="")

    def test_puts_a_fault_of_the_command_at_its_field_in_plain_words(self):
        form = naming("name=")

        assert form.save(lambda command: command) is None
        assert form.errors == {"name": ["Fill this in"]}

    def test_puts_a_refusal_at_the_field_its_pointer_stands_for(self):
        form = naming()

        form.save(refusing(ConflictError("Taken", errors=[FieldError("/title", "taken", "Taken", "Choose another")])))

        assert form.errors == {"name": ["Taken. Choose another"]}

    def test_puts_a_refusal_that_names_no_field_above_the_form(self):
        form = naming()

        form.save(refusing(ConflictError("Closed", errors=[FieldError("/other", "closed", "Closed")])))

        assert form.non_field_errors() == ["Closed"]

    def test_lets_a_missing_record_be_a_page_of_its_own(self):
        with pytest.raises(NotFoundError):
            naming().save(refusing(NotFoundError("Nothing is here")))

    def test_leaves_nothing_of_a_refused_act(self):
        form = naming()

        def act(command):
            Tenant(slug="half-done", name="Half", industry="x", country="NG", currency="NGN", timezone="UTC").save()
            raise ConflictError("No")

        form.save(act)

        assert not Tenant.objects.filter(slug="half-done").exists()


@pytest.mark.django_db
class TestHold:
    def test_lets_a_record_pass_that_nobody_touched(self, tenant):
        form = naming(version=version_of(tenant))

        assert form.save(lambda command: form.hold(tenant) or command) is not None

    def test_refuses_once_what_somebody_changed_meanwhile(self, tenant):
        form = naming(version="2020-01-01T00:00:00+00:00")

        first = form.save(lambda command: form.hold(tenant) or command)
        again = NamingForm(form.data)

        assert first is None
        assert "Somebody changed this" in form.non_field_errors()[0]
        assert again.save(lambda command: again.hold(tenant) or command) is not None


class TestSections:
    def test_come_in_order_with_the_rest_last(self):
        sections = NamingForm().sections()

        assert [(section.title, [bound.name for bound in section.fields]) for section in sections] == [
            ("Who", ["name"]),
            ("", ["note"]),
        ]


class TestPlainAmount:
    @pytest.mark.parametrize(
        ("written", "plain"),
        [
            ("25000", "25000"),
            ("25,000", "25000"),
            ("25,000.00", "25000.00"),
            ("25.000,00", "25000.00"),
            ("1 250 000,5", "1250000.5"),
            ("12.5", "12.5"),
            ("0,99", "0.99"),
            ("twelve", None),
            ("-5", None),
            ("1,2,3", None),
            ("5.", None),
        ],
    )
    def test_reads_what_people_write(self, written, plain):
        assert plain_amount(written) == plain


class TestMoneyField:
    def test_says_what_to_write(self):
        with pytest.raises(forms.ValidationError, match=r"25,000\.00"):
            MoneyField().clean("a lot")

    def test_is_none_when_it_may_be_empty(self):
        assert MoneyField(required=False).clean(" ") is None
