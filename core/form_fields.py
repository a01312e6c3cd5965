"""Fields that forms of pages are made of; the command behind a form checks the rest."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

FILL_IN = {"required": _("Fill this in")}


class LongSelect(forms.Select):
    """A choice among hundreds, such as time zones: drawn in one go, which is a hundred times quicker."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the control."""
        taken = str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if str(key) == taken else "", label) for key, label in self.choices),
        )
        given = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(given), options)


def line(label: Any, *, required: bool = False, most: int = 200, **kwargs: Any) -> forms.CharField:
    """Return a field of one line."""
    return forms.CharField(label=label, required=required, max_length=most, error_messages=FILL_IN, **kwargs)


def area(label: Any, *, rows: int = 4, required: bool = False, **kwargs: Any) -> forms.CharField:
    """Return a field of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=widget, error_messages=FILL_IN, **kwargs)


def switch(label: Any, **kwargs: Any) -> forms.BooleanField:
    """Return a switch."""
    return forms.BooleanField(label=label, required=False, widget=forms.CheckboxInput({"role": "switch"}), **kwargs)


def whole(label: Any, *, least: int = 0, **kwargs: Any) -> forms.IntegerField:
    """Return a field for a whole number that may stay empty."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "class": "nx-number"})
    return forms.IntegerField(label=label, required=False, min_value=least, widget=widget, **kwargs)


def day(label: Any, **kwargs: Any) -> forms.DateField:
    """Return a field for a date, with the control of the browser."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "nx-day"})
    return forms.DateField(label=label, required=False, widget=widget, **kwargs)


def instant(label: Any, **kwargs: Any) -> forms.DateTimeField:
    """Return a field for a day and a time in the time zone of the business."""
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": "nx-day"})
    return forms.DateTimeField(label=label, required=False, widget=widget, **kwargs)
