"""Adding one row by a statement that was built before: Django would build it anew for each."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.db import connections
from django.db.models import Field, Model
from django.db.models.sql import InsertQuery

Fields = Sequence["Field[Any, Any]"]
# By the model and its fields; there are as many as models.
_texts: dict[tuple[type[Model], int], str] = {}


def insert(row: Model, fields: Fields, *, database: str) -> bool:
    """Add a row with the values of its fields; False, and nothing done, when one of them is for the database to find.

    What the database makes of the values is not read back.

    Raises:
        IntegrityError: as when Django saves it.
    """
    connection = connections[database]
    found = [field.pre_save(row, add=True) for field in fields]
    if any(hasattr(value, "resolve_expression") for value in found):
        return False
    values = [field.get_db_prep_save(value, connection) for field, value in zip(fields, found, strict=True)]
    key = (type(row), len(fields))
    text = _texts.get(key) or _texts.setdefault(key, _build(row, fields, database))
    with connection.cursor() as cursor:
        cursor.execute(text, values)
    return True


def _build(row: Model, fields: Fields, database: str) -> str:
    query = InsertQuery(type(row))
    query.insert_values(fields, [copy(row)])  # building it sets the times once more
    ((text, _),) = query.get_compiler(database).as_sql()
    return str(text)
