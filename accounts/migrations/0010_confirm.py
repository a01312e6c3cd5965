"""Confirm, in the message of another statement, what an earlier request read of a session."""

from django.db import migrations

from core.schema import SystemFunction

CONFIRM = """
CREATE OR REPLACE FUNCTION accounts_confirm(session uuid, seal text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM accounts_authorize(session) a WHERE encode(sha256(convert_to(a::text, 'UTF8')), 'hex') = seal
    ) THEN
        RAISE EXCEPTION 'the session is not what it was' USING ERRCODE = 'NX001';
    END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_team_walls"), ("core", "0002_walls")]

    operations = [SystemFunction("accounts_confirm(uuid, text)", CONFIRM)]
