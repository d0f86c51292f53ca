from tests.authorisation.table import Row

ROWS: list[Row] = []
