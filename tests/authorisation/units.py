"""Add a row here for every endpoint of units."""

from tests.authorisation.table import Row

ROWS: list[Row] = []
