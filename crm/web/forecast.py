"""The page of the forecast: what the next months will likely bring, of whom, and what people are to win."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.names import names_of
from core.charts import Chart, Series, bar_chart
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.forms import CommandForm, MoneyField, form_page, sent
from core.money import Money
from core.pages import PageRequest, page
from core.templatetags.ui import short_money
from core.toasts import done
from crm import forecast, selectors, services
from crm.commands import ChangeQuota, CreateQuota
from crm.forecast import Forecast, Line
from crm.models import Quota
from records.references import people
from tenants.selectors import current_home

VIEW, VIEW_QUOTA, CHANGE_QUOTA = "crm.view_forecast", "crm.view_quota", "crm.change_quota"
MONTHS = 6
_CATEGORIES = ("commit", "best_case", "pipeline")


@dataclass(frozen=True, slots=True)
class Row:
    """A month, or a person in the first month, as a line of a table; `percent` is what was won of what is to be."""

    name: str
    deals: int
    amount: Money
    weighted: Money
    sure: Sequence[Money]
    won: Money
    quota: Money | None
    percent: int
    quota_id: UUID | None = None


class QuotaForm(CommandForm):
    """What somebody is to win in a month."""

    command = CreateQuota

    owner_id = forms.ChoiceField(label=gettext_lazy("Person"))
    month = forms.ChoiceField(label=gettext_lazy("Month"))
    amount = MoneyField(label=gettext_lazy("To win"))

    def offer(self, months: Sequence[date]) -> None:
        """Offer the people of the business, and months."""
        self._choose("owner_id", people())
        self._choose("month", [(f"{month:%Y-%m}", _named(month)) for month in months])

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class AmountForm(CommandForm):
    """Another amount."""

    command = ChangeQuota

    amount = MoneyField(label=gettext_lazy("To win"))


@require_safe
@page(VIEW)
def shown(request: PageRequest) -> HttpResponse:
    """Show the next months in the currency of the business, and say which other currencies there are."""
    who, currency = request.principal, current_home().currency
    months = forecast.months_from(forecast.this_month(timezone.now()), MONTHS)
    deals = selectors.list_opportunities(seen_by=who)
    found = forecast.forecast_of(deals, months=months, quotas=forecast.list_quotas())
    rows = [_row(_named(month), _line(found.lines, month, currency)) for month in months]
    quotas = list(forecast.list_quotas().filter(month=months[0])) if who.may(VIEW_QUOTA) else []
    context = {
        "rows": rows,
        "chart": _chart(found, months, currency),
        "people": _people_rows(found, months[0], currency, {quota.owner_id: quota.id for quota in quotas}),
        "first": _named(months[0]),
        "others": sorted({line.currency for line in found.lines} - {currency}),
        "forecast": found,
        "may_change": who.may(CHANGE_QUOTA),
        "is_empty": not found.lines,
    }
    return render(request, "crm/forecast.html", context)


@require_http_methods(["GET", "POST"])
@page(CHANGE_QUOTA)
def new_quota(request: PageRequest) -> HttpResponse:
    """Say what somebody is to win in a month."""
    form = QuotaForm(sent(request), initial={"owner_id": request.GET.get("owner_id", "")})
    form.offer(forecast.months_from(forecast.this_month(timezone.now()), forecast.MOST_MONTHS))
    made = (
        form.save(lambda command: services.create_quota(**command.given(), actor=request.principal))
        if request.method == "POST"
        else None
    )
    if made is not None:
        done(request, _("The quota is set."))
        return redirect("crm:forecast")
    return _form(request, form, _("New quota"), _("Set the quota"))


@require_http_methods(["GET", "POST"])
@page(CHANGE_QUOTA)
def edit_quota(request: PageRequest, key: UUID) -> HttpResponse:
    """Say another amount."""
    quota = services.lock_quota(key) if request.method == "POST" else _quota(key)
    form = AmountForm(sent(request), initial={"amount": f"{quota.amount.amount:f}"})
    saved = (
        form.save(lambda command: services.change_quota(quota_id=key, amount=command.amount, actor=request.principal))
        if request.method == "POST"
        else None
    )
    if saved is not None:
        done(request, _("Saved."))
        return redirect("crm:forecast")
    return _form(request, form, _("Quota of %(month)s") % {"month": _named(quota.month)}, _("Save"))


@require_http_methods(["GET", "POST"])
@page(CHANGE_QUOTA)
def delete_quota(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then take a quota back."""
    quota = _quota(key)
    if not is_confirmed(request):
        asked = Confirmation(
            title=_("Remove the quota of %(month)s?") % {"month": _named(quota.month)},
            effect=_("Nothing is to be won in this month then. Forecasts of months that began stay as they are."),
            verb=_("Remove the quota"),
            safe=_("Keep it"),
            url=reverse("crm:quota-delete", args=[key]),
            back=reverse("crm:forecast"),
        )
        return confirm_page(request, asked)
    services.delete_quota(quota_id=key, actor=request.principal)
    done(request, _("The quota is gone."))
    return redirect("crm:forecast")


def _form(request: PageRequest, form: CommandForm, title: str, submit: str) -> HttpResponse:
    back = reverse("crm:forecast")
    return form_page(request, form, title=title, submit=submit, back=back, parent=_("Forecast"), parent_url=back)


def _quota(key: UUID) -> Quota:
    found = forecast.list_quotas().filter(id=key).first()
    if found is None:
        raise services.QuotaNotFoundError("Nothing is here")
    return found


def _named(month: date) -> str:
    return date_format(month, "F Y")


def _line(lines: Sequence[Line], month: date, currency: str) -> Line:
    found = (line for line in lines if line.month == month and line.currency == currency)
    return next(found, Line(month, currency, None))


def _people_rows(found: Forecast, month: date, currency: str, quotas: Mapping[UUID, UUID]) -> list[Row]:
    """Return the people of a month, who has most in it first; `quotas` are the keys of their quotas."""
    lines = [line for line in found.owners if line.month == month and line.currency == currency]
    names = names_of([line.owner_id for line in lines if line.owner_id])
    rows = [_row(names.get(who, ""), line, quotas.get(who)) for line in lines if (who := line.owner_id)]
    return sorted(rows, key=lambda row: (-row.weighted.minor - row.won.minor, row.name))


def _row(name: str, line: Line, quota_id: UUID | None = None) -> Row:
    quota = None if line.quota is None else line.money(line.quota)
    return Row(
        name or _("somebody who left"),
        line.deals,
        line.money(line.total),
        line.weighted,
        [line.money(line.categories.get(category, 0)) for category in _CATEGORIES],
        line.money(line.won),
        quota,
        min(100, 100 * line.won // line.quota) if line.quota else 0,
        quota_id,
    )


def _chart(found: Forecast, months: Sequence[date], currency: str) -> Chart | None:
    lines = [_line(found.lines, month, currency) for month in months]
    if not any(line.product or line.won for line in lines):
        return None
    best = max(lines, key=lambda line: line.product)
    finding = _("Most is expected in %(month)s: %(amount)s") % {"month": _named(best.month), "amount": best.weighted}
    return bar_chart(
        labels=[date_format(month, "M Y") for month in months],
        series=[
            Series(_("Weighted"), [line.weighted.minor for line in lines]),
            Series(_("Won"), [line.won for line in lines]),
        ],
        finding=finding,
        shown=lambda minor: short_money(Money(int(minor), currency)),
    )
