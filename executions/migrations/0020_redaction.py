"""A person can be taken out of executions, steps and lines, final ones too, by system functions alone."""

from django.db import migrations

from core.schema import Redaction

# The application cannot change the table at all, so the setting says nothing in its hands.
REFUSE = """
CREATE OR REPLACE FUNCTION executions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF tg_op = 'UPDATE' AND old.status = new.status AND old.finished_at IS NOT DISTINCT FROM new.finished_at
            AND current_setting('nexus.redacting', true) = 'on' THEN
        RETURN new;
    END IF;
    RAISE EXCEPTION '% of execution % is not legal: % to %', CASE
            WHEN tg_op = 'INSERT' THEN 'start' WHEN old.status = new.status THEN 'change'
            WHEN new.version <= old.version THEN 'version' ELSE 'transition' END,
        new.id, CASE tg_op WHEN 'UPDATE' THEN old.status ELSE 'nothing' END, new.status
        USING ERRCODE = 'check_violation';
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION executions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of execution % is not legal: % to %', CASE
            WHEN tg_op = 'INSERT' THEN 'start' WHEN old.status = new.status THEN 'change'
            WHEN new.version <= old.version THEN 'version' ELSE 'transition' END,
        new.id, CASE tg_op WHEN 'UPDATE' THEN old.status ELSE 'nothing' END, new.status
        USING ERRCODE = 'check_violation';
END $$;
"""
_JSON = "jsonb"


class Migration(migrations.Migration):
    dependencies = [("executions", "0019_stretch")]

    operations = [
        migrations.RunSQL(REFUSE, BEFORE),
        Redaction(
            "executions_redact",
            "executions_execution",
            {"input": _JSON, "output": _JSON, "error": _JSON, "metadata": _JSON},
        ),
        Redaction("executions_redact_steps", "executions_step", {"output": _JSON}),
        Redaction("executions_redact_lines", "executions_line", {"text": "text", "data": _JSON}),
    ]
