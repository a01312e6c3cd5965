"""Questions about pictures of products."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import Max, QuerySet, Sum

from commerce.models import ProductImage
from core.errors import NotFoundError


class ImageNotFoundError(NotFoundError):
    """The product has no such picture."""


def list_images(product_ids: Iterable[UUID]) -> QuerySet[ProductImage]:
    """Return the pictures of products, each product's in order."""
    found: QuerySet[ProductImage] = ProductImage.objects.filter(product_id__in=list(product_ids))
    return found.order_by("product_id", "position")


def list_covers(product_ids: Iterable[UUID]) -> Mapping[UUID, ProductImage]:
    """Return the first picture that is ready of each product that has one, in one query."""
    ready = list_images(product_ids).filter(status=ProductImage.Status.READY)
    return {image.product_id: image for image in ready.distinct("product_id")}


def get_image(product_id: UUID, image_id: UUID) -> ProductImage:
    """Return a picture of a product.

    Raises:
        ImageNotFoundError: no such picture.
    """
    return _one(list_images([product_id]), image_id)


def lock_image(product_id: UUID, image_id: UUID) -> ProductImage:
    """Return a picture of a product and hold its row.

    Raises:
        ImageNotFoundError: no such picture.
    """
    return _one(list_images([product_id]).select_for_update(), image_id)


def list_pending(image_ids: Collection[UUID]) -> list[ProductImage]:
    """Return those of the pictures that wait to be fetched."""
    pending = ProductImage.objects.filter(id__in=list(image_ids), status=ProductImage.Status.PENDING)
    return list(pending.order_by("id"))


def next_position(product_id: UUID) -> int:
    """Return the place behind the last picture of a product."""
    last: int | None = list_images([product_id]).order_by().aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def stored_bytes() -> int:
    """Return how many bytes the pictures of the business take."""
    return int(ProductImage.objects.aggregate(total=Sum("bytes"))["total"] or 0)


def live_file_keys() -> set[str]:
    """Return what the keys of the business's files begin with."""
    return set(ProductImage.objects.exclude(file_key="").values_list("file_key", flat=True))


def _one(images: QuerySet[ProductImage], image_id: UUID) -> ProductImage:
    found = images.filter(id=image_id).first()
    if found is None:
        raise ImageNotFoundError("Nothing is here")
    return found
