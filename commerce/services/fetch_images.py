"""Fetching the pictures that a document or a person named by address; what fails says why and can be tried again."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from commerce.events import ProductChanged
from commerce.models import ProductImage
from commerce.selectors import images as selectors
from commerce.selectors import lock_product
from commerce.services.images import StoredImage, discard_image, fetch_soon, store_image
from core import outbound
from core.errors import DomainError
from core.pictures import ACCEPTED, MAX_BYTES
from core.principal import Principal
from events.services import emit

_AT_ONCE = 6
_LIMITS = outbound.Limits(most_bytes=MAX_BYTES, seconds=10.0)
Status = ProductImage.Status


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one picture: its files, or why there are none."""

    image: ProductImage
    stored: StoredImage | None
    failure: str


def fetch_images(*, image_ids: Sequence[UUID], actor: Principal) -> tuple[int, int]:
    """Fetch those of the pictures that wait for it; return how many are ready and how many failed.

    Called outside every transaction; each picture is noted in one of its own, so a crash loses none.
    """
    ready = failed = 0
    for fetched in _fetch_all(selectors.list_pending(image_ids)):
        noted = note(fetched, actor=actor)
        ready += noted == Status.READY
        failed += noted == Status.FAILED
    return ready, failed


@transaction.atomic
def retry_image(*, product_id: UUID, image_id: UUID, actor: Principal) -> ProductImage:
    """Fetch a picture again that could not be fetched; one that waits already goes on waiting.

    Raises:
        RecordNotFoundError: no such product.
        ImageNotFoundError: no such picture.
        InvalidTransitionError: it is ready.
    """
    lock_product(product_id)
    image = selectors.lock_image(product_id, image_id)
    if image.status != Status.PENDING:
        image.move_to(Status.PENDING, failure="")
        emit(ProductChanged(product_id=product_id, fields=["images"]), actor=actor)
    fetch_soon([image])
    return image


def _fetch_all(images: Sequence[ProductImage]) -> Iterator[Fetched]:
    contexts = [copy_context() for _ in images]
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as threads:
        yield from threads.map(lambda context, image: context.run(_fetch, image), contexts, images)


def _fetch(image: ProductImage) -> Fetched:
    """Read, draw and store one picture; touches no database, so it runs beside others."""
    try:
        answer = outbound.fetch(image.source_url, limits=_LIMITS, accept=ACCEPTED)
        return Fetched(image, store_image(content=answer.body, image_id=image.id, pointer="/url"), "")
    except DomainError as refusal:
        return Fetched(image, None, refusal.detail[:300])


def note(fetched: Fetched, *, actor: Principal) -> str:
    """Write what became of one picture and return its status; nothing for one that no longer waits."""
    with transaction.atomic():
        image = next(iter(_locked(fetched.image.id)), None)
        if image is not None and image.status == Status.PENDING:
            return _settle(image, fetched, actor=actor)
    # It was removed meanwhile, or a second run was quicker: files of a ready picture are the same ones.
    if fetched.stored is not None and image is None:
        discard_image(fetched.stored)
    return ""


def _locked(image_id: UUID) -> Sequence[ProductImage]:
    return list(ProductImage.objects.select_for_update().filter(id=image_id))


def _settle(image: ProductImage, fetched: Fetched, *, actor: Principal) -> str:
    if fetched.stored is None:
        image.move_to(Status.FAILED, failure=fetched.failure)
    else:
        facts = {name: getattr(fetched.stored, name) for name in ("file_key", "width", "height", "bytes")}
        image.move_to(Status.READY, **facts)
    emit(ProductChanged(product_id=image.product_id, fields=["images"]), actor=actor)
    return str(image.status)
