"""Quotes and their lines."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import core.ids
import core.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("crm", "0010_custom"),
    ]

    operations = [
        migrations.CreateModel(
            name="Quote",
            fields=[
                ("id", models.UUIDField(default=core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("tenant_id", models.UUIDField(editable=False)),
                (
                    "custom",
                    models.JSONField(
                        blank=True,
                        db_default=models.Value({}, output_field=models.JSONField()),
                        default=dict,
                        editable=False,
                    ),
                ),
                ("sequence", models.PositiveIntegerField()),
                ("revision", models.PositiveSmallIntegerField(default=1)),
                ("number", models.CharField(max_length=24)),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("sent", "Sent"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("expired", "Expired"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("owner_id", models.UUIDField(blank=True, null=True)),
                ("valid_until", models.DateField()),
                ("note", models.TextField(blank=True)),
                ("terms", models.TextField(blank=True)),
                ("wins_deal", models.BooleanField(default=True)),
                ("discount_percent", models.DecimalField(decimal_places=4, default=0, max_digits=7)),
                ("total_currency", models.CharField(max_length=3)),
                ("subtotal_minor", models.BigIntegerField(default=0)),
                ("discount_minor", models.BigIntegerField(default=0)),
                ("tax_minor", models.BigIntegerField(default=0)),
                ("total_minor", models.BigIntegerField(default=0)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("sent_to", models.EmailField(blank=True, max_length=254)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("accepted_by", models.CharField(blank=True, max_length=200)),
                ("accepted_from", models.CharField(blank=True, max_length=45)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                ("decline_reason", models.CharField(blank=True, max_length=500)),
                (
                    "company",
                    core.models.TenantForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="crm.company",
                    ),
                ),
                (
                    "contact",
                    core.models.TenantForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="crm.contact",
                    ),
                ),
                (
                    "opportunity",
                    core.models.TenantForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="crm.opportunity",
                    ),
                ),
                (
                    "replaces",
                    core.models.TenantForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="quotes.quote",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="QuoteLine",
            fields=[
                ("id", models.UUIDField(default=core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("tenant_id", models.UUIDField(editable=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("variant_id", models.UUIDField(blank=True, null=True)),
                ("sku", models.CharField(blank=True, max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True)),
                ("quantity", models.DecimalField(decimal_places=12, max_digits=38)),
                ("unit_price", models.DecimalField(decimal_places=12, max_digits=38)),
                ("discount_percent", models.DecimalField(decimal_places=4, default=0, max_digits=7)),
                ("tax_rate", models.DecimalField(decimal_places=4, default=0, max_digits=7)),
                ("net_minor", models.BigIntegerField()),
                (
                    "quote",
                    core.models.TenantForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="quotes.quote"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["tenant_id", "status", "valid_until"], name="quote_expiry"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["tenant_id", "owner_id"], name="quote_owner"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["tenant_id", "opportunity"], name="quote_opportunity"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["tenant_id", "contact"], name="quote_contact"),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(fields=["tenant_id", "company"], name="quote_company"),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(
                fields=("tenant_id", "sequence", "revision"), name="one_quote_per_number_and_revision"
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(fields=("tenant_id", "replaces"), name="one_revision_per_quote"),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "total_minor",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("subtotal_minor"), "-", models.F("discount_minor")
                            ),
                            "+",
                            models.F("tax_minor"),
                        ),
                    )
                ),
                name="quote_total_is_the_sum",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("discount_minor__gte", 0),
                    ("subtotal_minor__gte", models.F("discount_minor")),
                    ("tax_minor__gte", 0),
                ),
                name="quote_sums_are_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(("discount_percent__gte", 0), ("discount_percent__lte", 100)),
                name="quote_discount_is_a_percentage",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "draft"),
                    models.Q(("sent_at__isnull", False), models.Q(("content_hash", ""), _negated=True)),
                    _connector="OR",
                ),
                name="only_a_draft_was_not_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "accepted"), _negated=True),
                    models.Q(("accepted_at__isnull", False), models.Q(("accepted_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="accepted_quote_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "declined"), _negated=True), ("declined_at__isnull", False), _connector="OR"
                ),
                name="declined_quote_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteline",
            constraint=models.UniqueConstraint(
                fields=("tenant_id", "quote", "position"), name="one_quote_line_per_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteline",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gt", 0)), name="quoted_quantity_is_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteline",
            constraint=models.CheckConstraint(
                condition=models.Q(("net_minor__gte", 0), ("unit_price__gte", 0)), name="quoted_price_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("discount_percent__gte", 0),
                    ("discount_percent__lte", 100),
                    ("tax_rate__gte", 0),
                    ("tax_rate__lte", 100),
                ),
                name="quoted_percentages_are_percentages",
            ),
        ),
    ]
