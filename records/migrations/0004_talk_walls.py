"""Wall the tables of tags, comments and files by tenant, and hold an answer to the record of what it answers."""

from django.db import migrations

from core.schema import TenantTable

SAME_RECORD = """
ALTER TABLE records_comment ADD CONSTRAINT records_comment_answers_on_the_same_record
    FOREIGN KEY (tenant_id, record_id, parent_id) REFERENCES records_comment (tenant_id, record_id, id)
    DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0003_talk"), ("tenants", "0001_initial"), ("core", "0002_walls")]

    operations = [
        TenantTable("Tag"),
        TenantTable("Tagging"),
        TenantTable("Comment"),
        TenantTable("Attachment"),
        migrations.RunSQL(
            SAME_RECORD, "ALTER TABLE records_comment DROP CONSTRAINT records_comment_answers_on_the_same_record"
        ),
    ]
