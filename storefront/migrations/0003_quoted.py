"""Let order requests come from quotes, with discount and tax beside their lines."""

import django.db.models.deletion
from django.db import migrations, models

import core.models
from core.schema import TenantReference


class Migration(migrations.Migration):
    dependencies = [
        ("crm", "0010_custom"),
        ("quotes", "0002_walls"),
        ("storefront", "0002_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="orderrequest",
            name="discount_minor",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="orderrequest",
            name="quote",
            field=core.models.TenantForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="quotes.quote",
            ),
        ),
        migrations.AddField(
            model_name="orderrequest",
            name="tax_minor",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.AddConstraint(
            model_name="orderrequest",
            constraint=models.UniqueConstraint(fields=("tenant_id", "quote"), name="one_order_request_per_quote"),
        ),
        TenantReference("OrderRequest", "quote"),
    ]
