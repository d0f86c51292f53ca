"""The columns of an entry as its seal hashes them, in the form of the audit's chain."""

from typing import Final

COLUMNS: Final = (
    "id", "recorded_at", "transaction_id", "debit_id", "credit_id", "amount", "kind", "cause",
    "person_id", "what", "quantity", "happened_on::text", "expires_on::text", "rule_id",
    "occurrence_id", "team_id", "area_code", "reference", "author_id", "approver_id", "reverses_id",
)  # fmt: skip
