"""What the shared powers need to know of products and categories."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from commerce import commands, selectors, services
from commerce.models import Category, Product
from core.principal import Principal
from records.registry import Change, Creation, Field, Finding, RecordType, Shape, for_everybody, register

_TIMES = (
    Field("created_at", _("Created"), Shape.INSTANT, is_writable=False),
    Field("updated_at", _("Changed"), Shape.INSTANT, is_writable=False),
)
# What the one variant of a new product begins with.
_AT_FIRST = (
    Field("sku", _("SKU")),
    Field("price", _("Price"), Shape.MONEY),
    Field("stock_quantity", _("In stock"), Shape.NUMBER),
)


def _make_product(given: commands.CreateProduct, actor: Principal) -> Product:
    return services.create_product(product=given, actor=actor)


def _change_product(key: UUID, given: commands.ChangeProduct, actor: Principal) -> Product:
    return services.change_product(product_id=key, **given.given(), actor=actor)


def _delete_product(key: UUID, actor: Principal) -> None:
    services.delete_product(product_id=key, actor=actor)


def _make_category(given: commands.CreateCategory, actor: Principal) -> Category:
    return services.create_category(**given.given(), actor=actor)


def _change_category(key: UUID, given: commands.ChangeCategory, actor: Principal) -> Category:
    return services.change_category(category_id=key, **given.given(), actor=actor)


def _delete_category(key: UUID, actor: Principal) -> None:
    services.delete_category(category_id=key, actor=actor)


def _product_at(slug: str) -> Sequence[UUID]:
    return list(selectors.list_products().filter(slug=slug).values_list("id", flat=True))


def _category_at(slug: str) -> Sequence[UUID]:
    return list(selectors.list_categories().filter(slug=slug).values_list("id", flat=True))


def _category_named(name: str) -> Sequence[UUID]:
    return list(selectors.list_categories().filter(name__iexact=name).order_by("id").values_list("id", flat=True)[:2])


PRODUCT = RecordType(
    name="product",
    plural="products",
    label=_("Product"),
    plural_label=_("Products"),
    model=Product,
    listed=for_everybody(selectors.list_products),
    search=selectors.search_products,
    fields=(
        Field("name", _("Name")),
        Field("slug", _("Address")),
        Field("kind", _("Kind"), Shape.CHOICE, choices=Product.Kind),
        Field("status", _("Status"), Shape.CHOICE, choices=Product.Status, is_writable=False),
        Field("description", _("Description"), Shape.LONG),
        Field("category_id", _("Category"), Shape.RECORD, shown="category__name", to="category"),
        Field("tags", _("Tags"), Shape.TEXTS),
        Field("tax_class", _("Tax class")),
        Field("duration_minutes", _("Minutes"), Shape.WHOLE),
        *_TIMES,
    ),
    filters={
        "status": "status",
        "kind": "kind",
        "category_id": "category_id",
        "category": "category__slug",
        "slug": "slug",
    },
    orderings=("name", "created_at", "updated_at"),
    creation=Creation(commands.CreateProduct, _make_product, extras=_AT_FIRST),
    change=Change(commands.ChangeProduct, _change_product),
    delete=_delete_product,
    marks={"slug": _product_at},
    finding=Finding(
        "commerce_find_product", "commerce_resembling_product", lambda product: product.get_status_display()
    ),
    page="commerce:product",
    tags_field="labels",
)
CATEGORY = RecordType(
    name="category",
    plural="categories",
    label=_("Category"),
    plural_label=_("Categories"),
    model=Category,
    listed=for_everybody(selectors.list_categories),
    fields=(
        Field("name", _("Name")),
        Field("slug", _("Address")),
        Field("description", _("Description"), Shape.LONG),
        Field("parent_id", _("Above"), Shape.RECORD, shown="parent__name", to="category"),
        Field("position", _("Position"), Shape.WHOLE),
        *_TIMES,
    ),
    filters={"slug": "slug", "parent_id": "parent_id", "is_root": "parent__isnull"},
    orderings=("name", "position", "created_at"),
    creation=Creation(commands.CreateCategory, _make_category),
    change=Change(commands.ChangeCategory, _change_category),
    delete=_delete_category,
    marks={"slug": _category_at, "name": _category_named},
)


def declare() -> None:
    """Add them to the registry; called by `AppConfig.ready`."""
    register(PRODUCT, CATEGORY)
