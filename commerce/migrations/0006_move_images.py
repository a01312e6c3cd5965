"""The pictures that products named in a column move into their table, and the column goes."""

from django.db import migrations

# The walls hold for the owner of the tables too: one business after the other.
MOVE = """
DO $$
DECLARE business uuid;
BEGIN
    FOR business IN SELECT id FROM tenants_tenant LOOP
        PERFORM set_config('app.tenant', business::text, true);
        INSERT INTO commerce_productimage (tenant_id, id, created_at, updated_at, product_id, position, alt, source_url,
            status, failure, file_key, width, height, bytes)
        SELECT product.tenant_id, gen_random_uuid(), now(), now(), product.id, image.place - 1,
            left(coalesce(image.facts ->> 'alt', ''), 200), image.facts ->> 'url',
            'failed', 'It was not fetched yet', '', 0, 0, 0
        FROM commerce_product AS product, jsonb_array_elements(product.images) WITH ORDINALITY AS image (facts, place)
        WHERE product.tenant_id = business AND length(image.facts ->> 'url') BETWEEN 1 AND 200;
    END LOOP;
    PERFORM set_config('app.tenant', '', true);
    -- Deferred references are looked at now: the column cannot go while they wait.
    SET CONSTRAINTS ALL IMMEDIATE;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("commerce", "0005_product_images")]

    operations = [
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="product", name="images"),
    ]
