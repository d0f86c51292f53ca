"""Add a row here for every endpoint of alerts."""

from tests.authorisation.table import Row

ROWS: list[Row] = []
