"""Consents are one's own; registrations and papers are kept by captains and organisers."""

from tests.authorisation.table import Expected, Row, everybody, sees, signed_in

_PAPERS = "volunteers/{second_member}/records"
_ONE = "registrations/{registration}"
_ABOUT = {
    "name": "新街坊",
    "birth_year": 1980,
    "street": "440104001",
    "wished_roles": ["support"],
    "language": "zh",
}
_PROOF = {"phone": "13912340000", "code": "123456"}


def _verifiers(status: int) -> Expected:
    return signed_in(404, captain=status, organiser=status)


ROWS = [
    Row("GET", "consent-texts", everybody(200)),
    Row("GET", "me/consents", signed_in(200)),
    Row("PUT", "me/consents/{consent}", signed_in(200), body=lambda _: {"given": False}),
    Row("GET", "registrations/streets", everybody(200)),
    Row("POST", "registrations/code", everybody(202), body=lambda _: {"phone": "13912340000"}),
    Row("POST", "registrations/proof", everybody(403), body=lambda _: _PROOF),
    Row("GET", "registrations/ticket", everybody(403)),
    Row("POST", "registrations/guardian", everybody(403), body=lambda _: _PROOF),
    Row("POST", "registrations", everybody(403), body=lambda _: _ABOUT),
    Row("GET", "registrations", signed_in(200), items=sees(captain=1, organiser=1)),
    Row("POST", _ONE + "/verify", _verifiers(204), body=lambda _: {}),
    Row("POST", _ONE + "/refuse", _verifiers(204), body=lambda _: {"reason": "姓名不符"}),
    Row("POST", _ONE + "/ask", _verifiers(204), body=lambda _: {"question": "住哪里？"}),
    Row("GET", "me/registration", signed_in(200, token=401)),
    Row("POST", "me/registration", signed_in(409, token=401), body=lambda _: _ABOUT),
    Row("DELETE", "me/registration", signed_in(409, token=401)),
    Row(
        "POST", "me/registration/answer", signed_in(409, token=401), body=lambda _: {"answer": "是"}
    ),
    Row("GET", "me/records", signed_in(200)),
    Row("GET", "volunteers", signed_in(200), items=sees(captain=3, organiser=4)),
    Row("GET", _PAPERS, _verifiers(200)),
    Row(
        "POST",
        _PAPERS,
        _verifiers(201),
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
        _verifiers(204),
        body=lambda _: {"reason": "录入有误"},
    ),
]
