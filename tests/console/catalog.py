"""What tests of the catalog's forms share: addresses, what a form shows, sending it again with changes."""

from django.urls import reverse


def to(name: str, *args: object) -> str:
    return reverse(f"commerce:{name}", args=args)


def errors_of(answer) -> dict[str, list[str]]:
    assert answer.status_code == 422, answer.content.decode()
    return dict(answer.context["form"].errors)


def shown(client, url: str) -> dict[str, object]:
    """Return what the form of a page would send as it is."""
    form = client.get(url).context["form"]
    return {
        bound.html_name: bound.field.prepare_value(bound.value())
        for bound in form
        if bound.value() not in (None, "", False)
    }


def send(client, url: str, **changes):
    """Open the form, change some fields and send it."""
    return client.post(url, shown(client, url) | changes)
