"""Requests for a second person: liaisons of the district see them, another than who asked decides.

That of the world was made by a colleague of the liaison.
"""

from tests.authorisation.table import Row, sees, signed_in

_TO_THE_LIAISON = signed_in(404, liaison=200)

ROWS = [
    Row("GET", "approvals", signed_in(200), items=sees(liaison=1)),
    Row("GET", "approvals/{approval}", _TO_THE_LIAISON),
    Row(
        "POST",
        "approvals/{approval}/approve",
        _TO_THE_LIAISON,
        lambda world: {"digest": world.names["approval_digest"]},
    ),
    Row("POST", "approvals/{approval}/refuse", _TO_THE_LIAISON, lambda _: {"reason": "不需要"}),
    Row(
        "POST",
        "approvals/{approval}/cancel",
        signed_in(404, liaison=403),
        lambda _: {"reason": "点错了"},
    ),
]
