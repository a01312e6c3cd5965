"""What executions, automations and agents may do with the catalog."""

from uuid import UUID

from commerce import commands, services
from core.actions import ActionContext, Risk, action
from core.commands import Command, Result


class RecordOut(Result):
    """The key of what was made or changed."""

    id: UUID


class ProductOut(RecordOut):
    """A product and whether customers see it."""

    slug: str
    status: str


class ChangeProductById(commands.ChangeProduct):
    """What to change of which product."""

    product_id: UUID


class ChangeVariantById(commands.ChangeVariant):
    """What to change of which variant."""

    variant_id: UUID


class ImagesFetched(Result):
    """How many pictures are here now, and how many could not be fetched; each of those says why."""

    ready: int
    failed: int


class ProductById(Command):
    """Which product."""

    product_id: UUID


@action("commerce.category.create", permission="commerce.add_category", risk=Risk.LOW)
def create_category(context: ActionContext, command: commands.CreateCategory) -> RecordOut:
    """Add a category."""
    return RecordOut.model_validate(services.create_category(**command.given(), actor=context.actor))


@action("commerce.product.create", permission="commerce.add_product", risk=Risk.LOW)
def create_product(context: ActionContext, command: commands.CreateProduct) -> ProductOut:
    """Add a product with its options and variants."""
    return ProductOut.model_validate(services.create_product(product=command, actor=context.actor))


@action("commerce.product.change", permission="commerce.change_product", risk=Risk.LOW)
def change_product(context: ActionContext, command: ChangeProductById) -> ProductOut:
    """Edit a product."""
    return ProductOut.model_validate(services.change_product(**command.given(), actor=context.actor))


@action("commerce.product.publish", permission="commerce.change_product", risk=Risk.MEDIUM)
def publish_product(context: ActionContext, command: ProductById) -> ProductOut:
    """Show a product to customers."""
    shown = services.publish_product(product_id=command.product_id, actor=context.actor)
    return ProductOut.model_validate(shown)


@action("commerce.product.archive", permission="commerce.change_product", risk=Risk.MEDIUM)
def archive_product(context: ActionContext, command: ProductById) -> ProductOut:
    """Put a product away."""
    put_away = services.archive_product(product_id=command.product_id, actor=context.actor)
    return ProductOut.model_validate(put_away)


@action("commerce.images.fetch", permission="commerce.change_product", risk=Risk.LOW)
def fetch_images(context: ActionContext, command: commands.FetchImages) -> ImagesFetched:
    """Fetch pictures of products from their addresses."""
    ready, failed = services.fetch_images(image_ids=command.image_ids, actor=context.actor)
    return ImagesFetched(ready=ready, failed=failed)


@action("commerce.variant.change", permission="commerce.change_product", risk=Risk.MEDIUM)
def change_variant(context: ActionContext, command: ChangeVariantById) -> RecordOut:
    """Edit a variant or its price."""
    return RecordOut.model_validate(services.change_variant(**command.given(), actor=context.actor))
