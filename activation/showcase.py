"""Pictures of the demo shop, drawn beforehand, uploaded in the background; in local and test settings only."""

from pathlib import Path

from django.conf import settings

from commerce.selectors import list_products
from commerce.selectors.images import list_images
from commerce.services import upload_image
from core.actions import ActionContext, Risk, action, submit
from core.commands import Command, Result
from core.principal import system
from core.tenancy import tenant_context
from tenants.models import Tenant

LOAD = "demo.pictures"


class LoadPictures(Command):
    """For which business: the one the execution runs in."""


class PicturesLoaded(Result):
    """How many products got a picture."""

    products: int


def submit_pictures(tenant: Tenant) -> None:
    """Have the pictures uploaded by a worker; asked for twice it runs once."""
    if settings.DEMO_ACTIONS:
        with tenant_context(tenant.id, write=True):
            submit(LOAD, {}, actor=system(tenant.id), dedupe={"key": LOAD})


@action(LOAD, permission="commerce.change_product", risk=Risk.LOW)
def load_pictures(context: ActionContext, command: LoadPictures) -> PicturesLoaded:
    """Give each product of an example that has no picture the one that was drawn for it."""
    products = list(list_products().exclude(reference=None).order_by("id"))
    pictured = set(list_images([product.id for product in products]).values_list("product_id", flat=True))
    loaded = 0
    for product in products:
        path = picture_of(str(product.reference))
        if product.id not in pictured and path.is_file():
            upload_image(product_id=product.id, content=path.read_bytes(), alt=product.name, actor=context.actor)
            loaded += 1
    return PicturesLoaded(products=loaded)


def picture_of(reference: str) -> Path:
    """Return where the picture of a product of an example is, if there is one."""
    name = "".join(letter for letter in reference.lower() if letter.isalnum() or letter in "-_")
    folder: Path = settings.BASE_DIR / "examples" / "pictures"
    return folder / f"{name}.webp"
