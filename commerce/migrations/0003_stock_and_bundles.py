"""Stock of variants, and bundles of them."""

import django.db.models.deletion
from django.db import migrations, models

import core.ids
import core.models


class Migration(migrations.Migration):
    dependencies = [
        ("commerce", "0002_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="BundleItem",
            fields=[
                ("id", models.UUIDField(default=core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("tenant_id", models.UUIDField(editable=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("quantity", models.PositiveSmallIntegerField(default=1)),
            ],
        ),
        migrations.AddField(
            model_name="variant",
            name="stock_quantity",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="product",
            name="kind",
            field=models.CharField(
                choices=[("goods", "Goods"), ("digital", "Digital"), ("service", "Service"), ("bundle", "Bundle")],
                default="goods",
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="variant",
            constraint=models.CheckConstraint(
                condition=models.Q(("stock_quantity__gte", 0)), name="stock_is_not_negative"
            ),
        ),
        migrations.AddField(
            model_name="bundleitem",
            name="bundle",
            field=core.models.TenantForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="commerce.product"
            ),
        ),
        migrations.AddField(
            model_name="bundleitem",
            name="variant",
            field=core.models.TenantForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commerce.variant"
            ),
        ),
        migrations.AddIndex(
            model_name="bundleitem",
            index=models.Index(fields=["tenant_id", "variant"], name="bundle_item_variant"),
        ),
        migrations.AddConstraint(
            model_name="bundleitem",
            constraint=models.UniqueConstraint(fields=("tenant_id", "bundle", "variant"), name="one_item_per_variant"),
        ),
        migrations.AddConstraint(
            model_name="bundleitem",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gte", 1)), name="item_takes_one_at_least"),
        ),
    ]
