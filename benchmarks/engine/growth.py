"""Many finished executions, so that a rate can be measured on a grown table."""

from benchmarks.engine.ground import Ground

# Copies of finished no-ops with their outcomes, written without triggers, as a restored table would be.
_COLUMNS = """
SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = 'executions_execution' AND is_generated = 'NEVER'
"""
_EXECUTIONS = """
INSERT INTO executions_execution ({columns}) SELECT {columns} FROM (
    SELECT (jsonb_populate_record(e, jsonb_build_object('id', n.id, 'root_id', n.id))).*
    FROM executions_execution e CROSS JOIN (SELECT executions_uuid7() AS id FROM generate_series(1, %s)) n
    WHERE e.id = (SELECT id FROM executions_execution WHERE status = 'succeeded' AND action = 'demo.echo' LIMIT 1)
) copies
"""
_OUTCOMES = """
INSERT INTO outcomes_outcome
SELECT (jsonb_populate_record(o, jsonb_build_object('id', executions_uuid7(), 'execution_id', e.id))).*
FROM outcomes_outcome o JOIN executions_execution e ON e.tenant_id = o.tenant_id
WHERE o.execution_id = (SELECT id FROM executions_execution WHERE status = 'succeeded' AND action = 'demo.echo' LIMIT 1)
    AND NOT EXISTS (SELECT 1 FROM outcomes_outcome x WHERE x.tenant_id = e.tenant_id AND x.execution_id = e.id)
"""


def grow(ground: Ground, count: int) -> None:
    """Insert so many finished executions."""
    print(f"inserting {count:,} finished executions ...", flush=True)
    with ground.connect() as connection:
        connection.execute("SET session_replication_role = replica")
        (columns,) = connection.execute(_COLUMNS).fetchone() or ("",)
        connection.execute(_EXECUTIONS.format(columns=columns), [count])
        connection.execute(_OUTCOMES)
        connection.execute("VACUUM (ANALYZE) executions_execution")
        connection.execute("VACUUM (ANALYZE) outcomes_outcome")
        connection.execute("CHECKPOINT")
