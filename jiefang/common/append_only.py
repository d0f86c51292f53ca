"""Tables whose rows are written once: neither changed nor taken away, whoever asks.

Two locks. The application's role may only read and insert (``common.database_roles`` gives it no
more on a table with this trigger), and the trigger refuses UPDATE, DELETE and TRUNCATE to every
role, the owner included.
"""

from typing import Final

from django.db.migrations import RunSQL

TRIGGER: Final = "append_only_rows"
SET_BY_DATABASE: Final = ("recorded_at", "transaction_id")
"""Columns of an append-only table that the application's role may not give: their defaults hold."""

_FUNCTION: Final = """
CREATE OR REPLACE FUNCTION append_only_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_NARGS > 0
        AND current_setting('jiefang.trimming', true) = TG_TABLE_NAME
    THEN
        IF OLD.recorded_at < clock_timestamp() - make_interval(days => TG_ARGV[0]::int) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
"""
_LOCK: Final = """
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION append_only_refuse({kept});
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION append_only_refuse();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_rows;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only_whole;
"""
_UNLOCK: Final = """
DROP TRIGGER append_only_rows ON {table};
DROP TRIGGER append_only_whole ON {table};
"""


def append_only(table: str, *, kept_days: int | None = None) -> RunSQL:
    """A migration's operation that closes ``table`` for everything but INSERT and SELECT.

    With ``kept_days`` its owner may delete rows whose ``recorded_at`` is older than that, while
    ``jiefang.trimming`` names the table; without, nobody may.
    """
    kept = "" if kept_days is None else f"'{kept_days}'"
    lock = _FUNCTION + _LOCK.format(table=table, kept=kept)
    return RunSQL(lock, _UNLOCK.format(table=table))
