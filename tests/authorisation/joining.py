"""Consents are one's own; papers are kept by captains and organisers, for others."""

from tests.authorisation.table import Row, everybody, sees, signed_in

_PAPERS = "volunteers/{second_member}/records"

ROWS = [
    Row("GET", "consent-texts", everybody(200)),
    Row("GET", "me/consents", signed_in(200)),
    Row("PUT", "me/consents/{consent}", signed_in(200), body=lambda _: {"given": False}),
    Row("GET", "me/records", signed_in(200)),
    Row("GET", "volunteers", signed_in(200), items=sees(captain=3, organiser=3)),
    Row("GET", _PAPERS, signed_in(404, captain=200, organiser=200)),
    Row(
        "POST",
        _PAPERS,
        signed_in(404, captain=201, organiser=201),
        body=lambda _: {
            "kind": "first_aid",
            "issuer": "广州市红十字会",
            "number": "A-1",
            "valid_from": "2026-01-01",
            "valid_until": "2028-12-31",
        },
    ),
    Row(
        "POST",
        _PAPERS + "/{record}/void",
        signed_in(404, captain=204, organiser=204),
        body=lambda _: {"reason": "录入有误"},
    ),
]
