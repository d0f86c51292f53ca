"""Add a row here for every endpoint of messaging."""

from tests.authorisation.table import Row

ROWS: list[Row] = []
