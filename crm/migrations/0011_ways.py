"""What people are in companies, the way of deals through stages, reminders of activities."""

import django.db.models.deletion
from django.db import migrations, models

import core.ids
import core.models


class Migration(migrations.Migration):
    dependencies = [
        ("crm", "0010_custom"),
    ]

    operations = [
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                ("id", models.UUIDField(default=core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("tenant_id", models.UUIDField(editable=False)),
                ("role", models.CharField(blank=True, max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="StageEntry",
            fields=[
                ("id", models.UUIDField(default=core.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("tenant_id", models.UUIDField(editable=False)),
                ("pipeline_id", models.UUIDField()),
                ("stage_id", models.UUIDField()),
                ("entered_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name_plural": "stage entries",
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="remind_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="activity",
            name="reminded_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(
                condition=models.Q(("remind_at__isnull", False), ("reminded_at__isnull", True), ("status", "planned")),
                fields=["remind_at"],
                name="activity_reminders",
            ),
        ),
        migrations.AddField(
            model_name="affiliation",
            name="company",
            field=core.models.TenantForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="crm.company"
            ),
        ),
        migrations.AddField(
            model_name="affiliation",
            name="contact",
            field=core.models.TenantForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="crm.contact"
            ),
        ),
        migrations.AddField(
            model_name="stageentry",
            name="opportunity",
            field=core.models.TenantForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="stays", to="crm.opportunity"
            ),
        ),
        migrations.AddIndex(
            model_name="affiliation",
            index=models.Index(fields=["tenant_id", "company"], name="affiliation_company"),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.UniqueConstraint(fields=("tenant_id", "contact", "company"), name="once_in_a_company"),
        ),
        migrations.AddIndex(
            model_name="stageentry",
            index=models.Index(fields=["tenant_id", "opportunity", "entered_at"], name="stage_entry_way"),
        ),
        migrations.AddIndex(
            model_name="stageentry",
            index=models.Index(fields=["tenant_id", "pipeline_id", "entered_at"], name="stage_entry_report"),
        ),
        migrations.AddConstraint(
            model_name="stageentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at__isnull", True)),
                fields=("tenant_id", "opportunity"),
                name="one_stage_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="stageentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_at__isnull", True), ("left_at__gte", models.F("entered_at")), _connector="OR"
                ),
                name="stage_is_left_after_it_is_entered",
            ),
        ),
    ]
