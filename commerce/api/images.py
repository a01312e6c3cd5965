"""Pictures of products over REST: a file as multipart/form-data, or the address of one as JSON."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from commerce import commands, selectors, services
from commerce.api.serializers import ImageSerializer
from commerce.models import ProductImage
from commerce.selectors import images
from commerce.services.images import StoredImage, discard_image, refuse_full, store_image
from core.api.answers import no_content, reply
from core.api.forms import FORM, is_form, read_form
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, read_body, takes
from core.pictures import MAX_BYTES
from core.tenancy import tenant_context


class UploadSerializer(serializers.Serializer[Any]):
    """A picture as a file: JPEG, PNG, WebP, GIF or AVIF, at most 8 MB and 40 million pixels."""

    file = serializers.FileField()
    alt = serializers.CharField(required=False, allow_blank=True, max_length=200)


class ProductImageViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Pictures of a product in order; the first one is its cover."""

    serializer_class = ImageSerializer
    permissions = {
        "list": "commerce.view_product",
        "retrieve": "commerce.view_product",
        "create": "commerce.change_product",
        "partial_update": "commerce.change_product",
        "destroy": "commerce.change_product",
        "fetch": "commerce.change_product",
    }
    filters = {"status": "status"}
    ordering = "position"
    stored: StoredImage | None = None
    body = b""

    def get_queryset(self) -> QuerySet[ProductImage]:
        product = selectors.get_product(self.key("product_id"))
        return images.list_images([product.id])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer; files that no row took are deleted, after a refusal and after a repeat alike."""
        response = super().dispatch(request, *args, **kwargs)
        is_taken = response.status_code == 201 and "Idempotent-Replayed" not in response
        if self.stored is not None and not is_taken:
            discard_image(self.stored)
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Store the file of an upload before the transaction begins: the storage may be far away."""
        super().initial(request, *args, **kwargs)
        if self.action == "create" and is_form(request):
            content, self.alt = _read_form(request)
            self.body = content + b"\0" + self.alt.encode()
            with tenant_context(self.tenant_of(request), write=True):
                refuse_full(self.key("product_id"))
            with tenant_context(self.tenant_of(request)):
                self.stored = store_image(content=content)

    def fingerprint(self, request: Request) -> bytes:
        """Two uploads are the same when file and words are, whatever stands between the parts of the form."""
        return self.body or super().fingerprint(request)

    @answers(ImageSerializer(), status=201)
    def create(self, request: Request, product_id: str) -> HttpResponse:
        """Add a picture behind the others: from its file, ready at once, or from an address, fetched soon."""
        key = self.key("product_id")
        if self.stored is not None:
            image = services.add_image(product_id=key, stored=self.stored, alt=self.alt, actor=self.principal)
        else:
            command = commands.ProductImage.read(read_body(request))
            image = services.link_image(product_id=key, url=command.url, alt=command.alt, actor=self.principal)
        return self.created(image)

    create.command = {FORM: UploadSerializer, "application/json": commands.ProductImage}  # type: ignore[attr-defined]

    @takes(commands.ChangeImage)
    def partial_update(self, request: Request, product_id: str, pk: str, command: commands.ChangeImage) -> HttpResponse:
        """Describe a picture or move it."""
        key = self.matched(self.lock)
        parent = self.key("product_id")
        image = services.change_image(product_id=parent, image_id=key, **command.given(), actor=self.principal)
        return self.changed(image)

    def destroy(self, request: Request, product_id: str, pk: str) -> HttpResponse:
        """Remove a picture and its files."""
        key = self.matched(self.lock)
        services.delete_image(product_id=self.key("product_id"), image_id=key, actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    @answers(ImageSerializer(), status=202)
    def fetch(self, request: Request, product_id: str, pk: str) -> HttpResponse:
        """Fetch a picture again that could not be fetched from its address."""
        parent = self.key("product_id")
        image = services.retry_image(product_id=parent, image_id=self.key(), actor=self.principal)
        return reply(self.row(image), status=202)

    def lock(self, key: UUID) -> ProductImage:
        """Return the row that If-Match is held against."""
        return images.lock_image(self.key("product_id"), key)


def _read_form(request: Request) -> tuple[bytes, str]:
    """Return the file and what it shows.

    Raises:
        TooLargeError, MalformedError, MissingFileError: as in `read_form`.
        InvalidError: a part is unknown or breaks its rule.
    """
    parts, file = read_form(request, most=MAX_BYTES)
    return file.read(), commands.UploadImage.check(parts).alt
