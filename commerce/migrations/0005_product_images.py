"""Pictures of products become rows; the table is there before anything moves into it."""

import django.db.models.deletion
from django.db import migrations, models

import core.ids
import core.models
from core.schema import TenantTable


class Migration(migrations.Migration):
    dependencies = [("commerce", "0004_bundle_walls")]

    operations = [
        migrations.CreateModel(
            name="ProductImage",
            fields=[
                ("id", models.UUIDField(default=core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("tenant_id", models.UUIDField(editable=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("alt", models.CharField(blank=True, max_length=200)),
                ("source_url", models.CharField(blank=True, max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[("pending", "Pending"), ("ready", "Ready"), ("failed", "Failed")],
                        default="pending",
                        max_length=16,
                    ),
                ),
                ("failure", models.CharField(blank=True, max_length=300)),
                ("file_key", models.CharField(blank=True, max_length=120)),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("bytes", models.PositiveIntegerField(default=0)),
                (
                    "product",
                    core.models.TenantForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="commerce.product",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tenant_id", "status"], name="image_status")],
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=models.Deferrable.DEFERRED,
                        fields=("tenant_id", "product", "position"),
                        name="one_image_per_position",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bytes__gt", 0),
                                ("height__gt", 0),
                                ("status", "ready"),
                                ("width__gt", 0),
                                models.Q(("file_key", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "ready"), _negated=True),
                                ("bytes", 0),
                                ("file_key", ""),
                                ("height", 0),
                                ("width", 0),
                            ),
                            _connector="OR",
                        ),
                        name="ready_image_has_files",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "failed"), models.Q(("failure", ""), _negated=True)),
                            models.Q(models.Q(("status", "failed"), _negated=True), ("failure", "")),
                            _connector="OR",
                        ),
                        name="failed_image_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "ready"), models.Q(("source_url", ""), _negated=True), _connector="OR"
                        ),
                        name="image_comes_from_somewhere",
                    ),
                ],
            },
        ),
        TenantTable("ProductImage"),
    ]
