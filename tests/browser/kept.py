"""Rows of all tables, set aside and put back: what takes long to build is built once for each worker."""

from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any, Self

import psycopg

from core.management.commands.flush import LEFT, connect_as_owner

SCHEMA = "kept"
_COLUMNS = """
SELECT c.table_name, string_agg(quote_ident(c.column_name), ', ') FROM information_schema.columns c
    JOIN pg_tables t ON t.schemaname = c.table_schema AND t.tablename = c.table_name
WHERE c.table_schema = 'public' AND c.is_generated = 'NEVER' AND c.table_name <> ALL(%s) GROUP BY 1
"""
# What cannot wait for the end of the transaction; `confrelid` must be there first.
_NEEDS = """
SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
WHERE contype = 'f' AND NOT condeferrable AND conrelid <> confrelid
"""
_INSERT = 'INSERT INTO "{0}" ({1}) OVERRIDING SYSTEM VALUE SELECT {1} FROM {2}."{0}"'
_COUNTERS = "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE last_value IS NOT NULL"


@dataclass(frozen=True)
class Kept:
    """The tables that had rows, each with its columns, and how far every sequence was."""

    columns: dict[str, str]
    counters: dict[str, int]

    @classmethod
    def take(cls) -> Self:
        """Copy every row into tables of another schema."""
        with connect_as_owner() as owner:
            owner.execute(f"CREATE SCHEMA {SCHEMA}")
            columns = dict(owner.execute(_COLUMNS, [list(LEFT)]).fetchall())
            order: TopologicalSorter[str] = TopologicalSorter({table: [] for table in sorted(columns)})
            for table, needed in owner.execute(_NEEDS).fetchall():
                order.add(table, needed)
            full = [table for table in order.static_order() if table in columns and _copy(owner, table)]
            counters = dict(owner.execute(_COUNTERS).fetchall())
        return cls({table: columns[table] for table in full}, counters)

    def put_back(self) -> None:
        """Write the rows into the empty tables."""
        with connect_as_owner() as owner:
            # Triggers hold changes to what is legal; these rows have been through that.
            self._switch_triggers(owner, "DISABLE")
            for table, names in self.columns.items():
                owner.execute(_INSERT.format(table, names, SCHEMA))
            owner.execute("SET CONSTRAINTS ALL IMMEDIATE")
            self._switch_triggers(owner, "ENABLE")
            for name, value in self.counters.items():
                owner.execute("SELECT setval(%s, %s)", [name, value])

    def _switch_triggers(self, owner: psycopg.Connection[Any], how: str) -> None:
        owner.execute("; ".join(f'ALTER TABLE "{table}" {how} TRIGGER USER' for table in self.columns))


def _copy(owner: psycopg.Connection[Any], table: str) -> bool:
    return owner.execute(f'CREATE TABLE {SCHEMA}."{table}" AS SELECT * FROM public."{table}"').rowcount > 0
