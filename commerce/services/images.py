"""Pictures of products: stored outside every transaction, then noted in one, so that each row has its files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from commerce.commands import ProductImage as ImageDraft
from commerce.events import ProductChanged
from commerce.models import Product, ProductImage
from commerce.models.image import LARGE, SMALL, key_of
from commerce.selectors import images as selectors
from commerce.selectors import lock_product
from core import media, pictures
from core.actions import submit
from core.changes import apply
from core.errors import ConflictError
from core.ids import uuid7
from core.principal import Principal, system
from core.tenancy import current_tenant_id
from events.services import emit

FETCH = "commerce.images.fetch"
MOST_IMAGES = 20
# Pictures that one execution fetches: with ten seconds for each, six at once, far below its time limit.
_FETCHED_TOGETHER = 50
_LOW_PRIORITY = 8
Status = ProductImage.Status


class TooManyImagesError(ConflictError):
    """The product has as many pictures as it may have."""

    code = "too_many_images"


class QuotaReachedError(ConflictError):
    """The business keeps as many bytes as it may."""

    code = "media_quota_reached"


@dataclass(frozen=True, slots=True)
class StoredImage:
    """A picture whose files are written and that no row knows yet."""

    id: UUID
    file_key: str
    width: int
    height: int
    bytes: int

    @property
    def keys(self) -> list[str]:
        """The keys of its files."""
        return [key_of(self.file_key, width) for width in (LARGE, SMALL)]


def store_image(*, content: bytes, image_id: UUID | None = None, pointer: str = "/file") -> StoredImage:
    """Draw a picture anew and write its files; call it outside every transaction.

    Raises:
        PictureError: no picture that can be kept.
        StorageDownError: the storage does not answer.
    """
    picture = pictures.redraw(content, pointer=pointer)
    key = image_id or uuid7()
    file_key = f"{current_tenant_id()}/products/{key}"
    media.store({key_of(file_key, width): body for width, body in picture.files.items()})
    return StoredImage(key, file_key, picture.width, picture.height, picture.size)


def discard_image(stored: StoredImage) -> None:
    """Delete the files of a picture that no row took."""
    media.remove(stored.keys)


def upload_image(*, product_id: UUID, content: bytes, alt: str, actor: Principal) -> ProductImage:
    """Add a picture from its file; it opens its own transactions.

    Raises:
        RecordNotFoundError: no such product.
        PictureError: no picture that can be kept.
        TooManyImagesError, QuotaReachedError: there is no room for it.
        StorageDownError: the storage does not answer.
    """
    with transaction.atomic():
        refuse_full(product_id)
    stored = store_image(content=content)
    try:
        return add_image(product_id=product_id, stored=stored, alt=alt, actor=actor)
    except BaseException:
        discard_image(stored)
        raise


def refuse_full(product_id: UUID, *, more: int = 1) -> Product:
    """Return a product, its row held, that has room for more pictures.

    Raises:
        RecordNotFoundError: no such product.
        TooManyImagesError, QuotaReachedError: there is no room.
    """
    product = lock_product(product_id)
    if selectors.list_images([product.id]).count() + more > MOST_IMAGES:
        raise TooManyImagesError(f"A product may have at most {MOST_IMAGES} pictures")
    # Two uploads at one moment may pass the quota by one picture.
    if selectors.stored_bytes() >= settings.MEDIA_QUOTA_BYTES:
        raise QuotaReachedError("The pictures of the business take all the room they may; remove some first")
    return product


@transaction.atomic
def add_image(*, product_id: UUID, stored: StoredImage, alt: str, actor: Principal) -> ProductImage:
    """Add a picture whose files are written behind those the product has.

    Raises:
        RecordNotFoundError: no such product.
        TooManyImagesError, QuotaReachedError: there is no room.
    """
    product = refuse_full(product_id)
    image = ProductImage(
        id=stored.id,
        product=product,
        position=selectors.next_position(product.id),
        alt=alt,
        status=Status.READY,
        file_key=stored.file_key,
        width=stored.width,
        height=stored.height,
        bytes=stored.bytes,
    )
    image.save(force_insert=True)
    _changed(product.id, actor=actor)
    return image


@transaction.atomic
def link_image(*, product_id: UUID, url: str, alt: str, actor: Principal) -> ProductImage:
    """Add a picture that is fetched from its address soon.

    Raises:
        RecordNotFoundError: no such product.
        TooManyImagesError, QuotaReachedError: there is no room.
    """
    product = refuse_full(product_id)
    draft = ImageDraft(url=url, alt=alt)
    image = plan_images(product, [draft], after=selectors.next_position(product.id))[0]
    image.save(force_insert=True)
    _changed(product.id, actor=actor)
    fetch_soon([image])
    return image


@transaction.atomic
def change_image(*, product_id: UUID, image_id: UUID, actor: Principal, **changes: Any) -> ProductImage:
    """Describe a picture or move it; the ones behind its new place make room.

    Raises:
        RecordNotFoundError: no such product.
        ImageNotFoundError: no such picture.
    """
    lock_product(product_id)
    image = selectors.get_image(product_id, image_id)
    position = changes.pop("position", None)
    fields = apply(image, **changes)
    if position is not None and _move(image, position):
        fields.append("position")
    if fields:
        _changed(product_id, actor=actor)
    return selectors.get_image(product_id, image_id)


@transaction.atomic
def delete_image(*, product_id: UUID, image_id: UUID, actor: Principal) -> None:
    """Remove a picture and, once that holds, its files.

    Raises:
        RecordNotFoundError: no such product.
        ImageNotFoundError: no such picture.
    """
    lock_product(product_id)
    image = selectors.get_image(product_id, image_id)
    _remove([image])
    _place(selectors.list_images([product_id]))
    _changed(product_id, actor=actor)


def plan_images(product: Product, drafts: Sequence[ImageDraft], *, after: int = 0) -> list[ProductImage]:
    """Return rows for pictures that are fetched from their addresses, not yet written."""
    return [
        ProductImage(product=product, position=position, source_url=draft.url, alt=draft.alt)
        for position, draft in enumerate(drafts, start=after)
    ]


def write_images(images: Sequence[ProductImage]) -> None:
    """Insert rows of pictures and ask for their files; the caller's transaction decides."""
    ProductImage.objects.bulk_create(images)
    fetch_soon(images)


def replace_images(product: Product, drafts: Sequence[ImageDraft]) -> bool:
    """Make a product's pictures those of the drafts, in their order; tell whether anything differs.

    A picture that is there under the same address stays as it is but for its words. The caller holds the product.
    """
    present = list(selectors.list_images([product.id]))
    left = list(present)
    wanted: list[ProductImage] = []
    for draft in drafts:
        image = next((found for found in left if draft.url in _addresses(found)), None)
        if image is None:
            image = plan_images(product, [draft])[0]
        else:
            left.remove(image)
        wanted.append(image)
    words = [draft.alt for draft in drafts]
    if wanted == present and [image.alt for image in present] == words:
        return False
    known = {image.id for image in present}
    new = [image for image in wanted if image.id not in known]
    for position, (image, alt) in enumerate(zip(wanted, words, strict=True)):
        image.position, image.alt = position, alt
    _remove(left)
    ProductImage.objects.bulk_update([image for image in wanted if image.id in known], ["position", "alt"])
    write_images(new)
    return True


def forget_images(product_id: UUID) -> None:
    """Let go of the files of a product that is removed with its rows."""
    media.remove_after_commit(key for image in selectors.list_images([product_id]) for key in image.keys)


def fetch_soon(images: Sequence[ProductImage]) -> None:
    """Start the executions that fetch pictures; nobody waits for them, and the same ones run once at a time."""
    actor = system(current_tenant_id())
    for begin in range(0, len(images), _FETCHED_TOGETHER):
        keys = [str(image.id) for image in images[begin : begin + _FETCHED_TOGETHER]]
        dedupe = {"key": f"{FETCH}:{keys[0]}:{len(keys)}"}
        submit(FETCH, {"image_ids": keys}, actor=actor, priority=_LOW_PRIORITY, dedupe=dedupe)


def _addresses(image: ProductImage) -> set[str]:
    stored = {media.full_url_of(key) for key in image.keys}
    return stored | ({image.source_url} if image.source_url else set())


def _move(image: ProductImage, position: int) -> bool:
    images = list(selectors.list_images([image.product_id]))
    order = [other for other in images if other.id != image.id]
    order.insert(position, image)
    return _place(order)


def _place(images: Iterable[ProductImage]) -> bool:
    """Number pictures in the order given; the constraint looks when the transaction ends."""
    moved = []
    for position, image in enumerate(images):
        if image.position != position:
            image.position = position
            moved.append(image)
    ProductImage.objects.bulk_update(moved, ["position"])
    return bool(moved)


def _remove(images: Sequence[ProductImage]) -> None:
    ProductImage.objects.filter(id__in=[image.id for image in images]).delete()
    media.remove_after_commit(key for image in images for key in image.keys)


def _changed(product_id: UUID, *, actor: Principal) -> None:
    emit(ProductChanged(product_id=product_id, fields=["images"]), actor=actor)
