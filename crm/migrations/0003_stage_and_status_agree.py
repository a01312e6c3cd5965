"""Hold a deal's pipeline, stage and status together, whoever edits the stage at the same moment."""

from django.db import migrations

FORWARDS = """
ALTER TABLE crm_stage ADD CONSTRAINT crm_stage_kind UNIQUE (tenant_id, pipeline_id, id, kind);
ALTER TABLE crm_opportunity ADD CONSTRAINT deal_stands_in_a_stage_of_its_status
    FOREIGN KEY (tenant_id, pipeline_id, stage_id, status) REFERENCES crm_stage (tenant_id, pipeline_id, id, kind);
"""
BACKWARDS = """
ALTER TABLE crm_opportunity DROP CONSTRAINT deal_stands_in_a_stage_of_its_status;
ALTER TABLE crm_stage DROP CONSTRAINT crm_stage_kind;
"""


class Migration(migrations.Migration):
    dependencies = [("crm", "0002_walls")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
