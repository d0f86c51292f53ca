"""Sealing what stood in a column as text, in the migration that makes it bytes."""

from typing import Any

from django.db.migrations import RunPython

from jiefang.common.sealing.texts import seal_text


def seal_column(table: str, column: str, key: str = "id") -> RunPython:
    """Comes after the column's type was changed by a cast: its bytes are the text in UTF-8."""
    find = f"SELECT {key}, convert_from({column}, 'UTF8') FROM {table} WHERE {column} <> ''"  # noqa: S608
    put = f"UPDATE {table} SET {column} = %s WHERE {key} = %s"  # noqa: S608

    def seal_all(_apps: Any, schema_editor: Any) -> None:
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(find)
            rows = cursor.fetchall()
            purpose = f"{table}.{column}"
            cursor.executemany(put, [(seal_text(text, purpose=purpose), k) for k, text in rows])

    return RunPython(seal_all, RunPython.noop)
