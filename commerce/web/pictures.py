"""The pictures of a product on its page: add, describe, order, remove, fetch again. All of it works without script."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from commerce import commands, selectors, services
from commerce.models import ProductImage
from commerce.selectors import images
from commerce.services.images import MOST_IMAGES
from core import panels
from core.confirm import Confirmation, confirm_page
from core.errors import FieldError, InvalidError
from core.forms import CommandForm, form_page, version_of
from core.pages import PageRequest, page
from core.pictures import ACCEPTED
from core.principal import Principal
from core.toasts import done

VIEW, CHANGE = "commerce.view_product", "commerce.change_product"
_SHOWS = gettext_lazy("What it shows")
_HELP = gettext_lazy("One sentence for people who cannot see it")


class NothingChosenError(InvalidError):
    """Neither a file nor an address."""

    code = "missing"


class PictureForm(CommandForm):
    """A file, or the address of one."""

    command = commands.UploadImage

    file = forms.FileField(
        label=gettext_lazy("Picture from your device"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("JPEG, PNG, WebP, GIF or AVIF, at most 8 MB"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    url = forms.CharField(label=gettext_lazy("Or its web address"), required=False, max_length=200)
    alt = forms.CharField(label=_SHOWS, required=False, max_length=200, help_text=_HELP)

    def add(self, product_id: UUID, actor: Principal) -> ProductImage | None:
        """Add the picture; None when something was refused. Runs outside every transaction: the storage may be far.

        Raises:
            NotFoundError, NotPermittedError: these are pages of their own.
        """
        return self.save(lambda command: self._add(product_id, actor, command.alt), calls_outside=True)

    def values(self) -> dict[str, Any]:
        """Return what goes for a file and for an address alike."""
        return {"alt": self.cleaned_data["alt"]}

    def _add(self, product_id: UUID, actor: Principal, alt: str) -> ProductImage:
        file, url = self.cleaned_data["file"], self.cleaned_data["url"]
        if file is not None:
            return services.upload_image(product_id=product_id, content=file.read(), alt=alt, actor=actor)
        if not url:
            detail = _("Choose a picture or write its address")
            raise NothingChosenError(detail, errors=[FieldError("/file", "nothing_chosen", detail)])
        named = commands.ProductImage.check({"url": url, "alt": alt})
        return services.link_image(product_id=product_id, url=named.url, alt=named.alt, actor=actor)


class DescribeForm(CommandForm):
    """What a picture shows."""

    command = commands.ChangeImage

    alt = forms.CharField(label=_SHOWS, required=False, max_length=200, help_text=_HELP)


def pictures_panel(principal: Principal, product_id: UUID) -> panels.Panel:
    """Return the box of a product's page."""
    found = list(images.list_images([product_id]))
    may_change = principal.may(CHANGE)
    rows = [(image, question(image) if may_change else None) for image in found]
    context = {
        "rows": rows,
        "product_id": product_id,
        "may_change": may_change,
        "may_add": may_change and len(found) < MOST_IMAGES,
        "form": PictureForm(auto_id="picture_%s"),
    }
    return panels.Panel(_("Pictures"), "commerce/_pictures.html", context)


panels.register("product", "commerce.pictures", permission=VIEW, maker=pictures_panel)


def question(image: ProductImage) -> Confirmation:
    """Return what is asked before a picture is removed."""
    return Confirmation(
        title=_("Remove this picture?"),
        effect=_("The picture and its files are deleted. Customers no longer see it."),
        verb=_("Remove the picture"),
        safe=_("Keep it"),
        url=reverse("commerce:picture-remove", args=[image.product_id, image.id]),
        back=reverse("commerce:product", args=[image.product_id]),
    )


@require_http_methods(["GET", "POST"])
@page(CHANGE, calls_outside=True)
def add(request: PageRequest, key: UUID) -> HttpResponse:
    """Add a picture from a file or an address."""
    product = selectors.get_product(key)
    form = PictureForm(request.POST, request.FILES) if request.method == "POST" else PictureForm()
    if request.method == "POST":
        image = form.add(key, request.principal)
        if image is not None:
            is_ready = image.status == ProductImage.Status.READY
            done(request, _("The picture is added.") if is_ready else _("The picture is being fetched."))
            return redirect("commerce:product", key)
    return _form(request, form, product, title=_("Add a picture"), submit=_("Add picture"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def describe(request: PageRequest, key: UUID, image_id: UUID) -> HttpResponse:
    """Say what a picture shows."""
    product, image = selectors.get_product(key), images.get_image(key, image_id)
    form = DescribeForm(request.POST or None, initial={"alt": image.alt, "version": version_of(image)})

    def act(command: commands.ChangeImage) -> ProductImage:
        form.hold(images.lock_image(key, image_id))
        return services.change_image(product_id=key, image_id=image_id, alt=command.alt, actor=request.principal)

    if request.method == "POST" and form.save(act) is not None:
        done(request, _("The description is saved."))
        return redirect("commerce:product", key)
    return _form(request, form, product, title=_("Describe the picture"), submit=_("Save"))


@require_POST
@page(CHANGE)
def move(request: PageRequest, key: UUID, image_id: UUID) -> HttpResponse:
    """Put a picture at another place; the first one is the cover."""
    command = commands.ChangeImage.check({"position": request.POST.get("position", "")})
    services.change_image(product_id=key, image_id=image_id, position=command.position, actor=request.principal)
    done(request, _("The pictures are in their new order."))
    return redirect("commerce:product", key)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def remove(request: PageRequest, key: UUID, image_id: UUID) -> HttpResponse:
    """Ask, then remove a picture."""
    if request.method == "GET":
        return confirm_page(request, question(images.get_image(key, image_id)))
    services.delete_image(product_id=key, image_id=image_id, actor=request.principal)
    done(request, _("The picture is removed."))
    return redirect("commerce:product", key)


@require_POST
@page(CHANGE)
def fetch(request: PageRequest, key: UUID, image_id: UUID) -> HttpResponse:
    """Try again to fetch a picture from its address."""
    services.retry_image(product_id=key, image_id=image_id, actor=request.principal)
    done(request, _("The picture is being fetched again."))
    return redirect("commerce:product", key)


def _form(request: PageRequest, form: CommandForm, product: Any, *, title: str, submit: str) -> HttpResponse:
    back = reverse("commerce:product", args=[product.id])
    return form_page(request, form, title=title, submit=submit, back=back, parent=product.name, parent_url=back)
