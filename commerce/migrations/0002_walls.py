"""Wall the catalog by tenant, and search it by trigram indexes that the policies would otherwise keep out of use."""

from django.db import migrations

from core.schema import SystemFunction, TenantTable

PRODUCT_TEXT = """
CREATE FUNCTION commerce_product_text(name text, slug text, tags text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(name || ' ' || slug || ' ' || array_to_string(tags, ' '))
$$
"""
_TEXT = "commerce_product_text(name, slug, tags)"
_CODES = "lower(sku || ' ' || barcode)"


def _fits(text: str) -> str:
    """Return the condition that up to four patterns fit, in a form that the index can use for each of them."""
    return " AND ".join(f"({text}) LIKE coalesce(patterns[{number}], patterns[1])" for number in range(1, 5))


PRODUCT_INDEX = (
    f"CREATE INDEX commerce_product_search ON commerce_product USING gin (tenant_id, ({_TEXT}) gin_trgm_ops)"
)
VARIANT_INDEX = (
    f"CREATE INDEX commerce_variant_search ON commerce_variant USING gin (tenant_id, ({_CODES}) gin_trgm_ops)"
)
# A product is found by its own words or by the SKU or bar code of one of its variants.
SEARCH_PRODUCTS = f"""
CREATE OR REPLACE FUNCTION commerce_search_product(patterns text[], most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 50 AS $$
    SELECT id FROM commerce_product
    WHERE tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
        AND {_fits(_TEXT)}
    UNION
    SELECT product_id FROM commerce_variant
    WHERE tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
        AND {_fits(_CODES)}
    ORDER BY id DESC LIMIT most
$$
"""
SEARCH_VARIANTS = f"""
CREATE OR REPLACE FUNCTION commerce_search_variant(patterns text[], most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 50 AS $$
    SELECT id FROM commerce_variant
    WHERE tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
        AND {_fits(_CODES)}
    ORDER BY id DESC LIMIT most
$$
"""


class Migration(migrations.Migration):
    dependencies = [("commerce", "0001_initial"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        TenantTable("Category"),
        TenantTable("Product"),
        TenantTable("Option"),
        TenantTable("Variant"),
        migrations.RunSQL(PRODUCT_TEXT, "DROP FUNCTION commerce_product_text(text, text, text[])"),
        migrations.RunSQL(PRODUCT_INDEX, "DROP INDEX commerce_product_search"),
        migrations.RunSQL(VARIANT_INDEX, "DROP INDEX commerce_variant_search"),
        SystemFunction(
            "commerce_search_product(text[], integer)",
            SEARCH_PRODUCTS,
            rights=("SELECT ON commerce_product", "SELECT ON commerce_variant"),
        ),
        SystemFunction("commerce_search_variant(text[], integer)", SEARCH_VARIANTS),
    ]
