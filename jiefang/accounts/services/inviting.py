"""People whom others name in a roster: thousands at once, sealed like everybody else."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from jiefang.accounts.services.people import person_sealed
from jiefang.common.ids import uuid7s

_STAGE: Final = """
CREATE TEMPORARY TABLE IF NOT EXISTS accounts_invited (
    number int, id uuid, phone bytea, phone_hash bytea, name bytea, birth_year smallint,
    street_code varchar(9), insured_until date
) ON COMMIT DELETE ROWS
"""
_COPY: Final = """
COPY accounts_invited
    (number, id, phone, phone_hash, name, birth_year, street_code, insured_until) FROM STDIN
"""
_INSERT: Final = """
INSERT INTO accounts_person
    (id, phone, phone_hash, name, birth_year, street_code, insured_until, status, language,
     password, is_demo, is_simulated, created_at)
SELECT id, phone, phone_hash, name, birth_year, street_code, insured_until, 'invited', 'zh',
    %s, false, false, now()
FROM accounts_invited ORDER BY phone_hash
ON CONFLICT (phone_hash) DO NOTHING
"""
_WHO: Final = """
SELECT p.id FROM accounts_invited i JOIN accounts_person p USING (phone_hash) ORDER BY i.number
"""


class Invited(NamedTuple):
    """Somebody as a roster names them; ``phone`` in E.164."""

    phone: str
    name: str
    birth_year: int | None = None
    street_code: str = ""
    insured_until: date | None = None


def people_invite(people: Sequence[Invited]) -> list[UUID]:
    """The ids of these people in their order, each phone at most once. In a transaction.

    Who is unknown becomes an invited person. Who has an account keeps it as it is: nothing that
    they, or those who verified them, have said is changed by somebody else's list.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("people are invited inside a transaction")
    password = f"!{secrets.token_urlsafe(30)}"
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)
        with cursor.copy(_COPY) as copy:
            ids = uuid7s(len(people))
            for number, (person_id, person) in enumerate(zip(ids, people, strict=True)):
                sealed = person_sealed(person.phone, person.name)
                copy.write_row((number, person_id, *sealed, *person[2:]))
        cursor.execute(_INSERT, [password])
        cursor.execute(_WHO)
        found = [row[0] for row in cursor.fetchall()]
        cursor.execute("TRUNCATE accounts_invited")
    return found
