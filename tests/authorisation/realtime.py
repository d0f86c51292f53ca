"""Add a row here for every endpoint of realtime."""

from tests.authorisation.table import Row

ROWS: list[Row] = []
