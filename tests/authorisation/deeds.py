"""Good deeds: whoever asks, the committee, the organisers of the area; nobody else sees a file."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.authorisation.table import Body, Expected, Row, World, everybody, sees, signed_in
from tests.cast import HERE


def _tell(_: World) -> dict[str, Any]:
    return {
        "origin": "nomination",
        "area": HERE,
        "happened_on": date(2026, 3, 1).isoformat(),
        "place": "沿江路",
        "story": "看到有人落水，跳下去把人救了上来。",
        "doer_name": "一名街坊",
    }


def _soon(_: World) -> str:
    return (timezone.localdate() + timedelta(days=7)).isoformat()


def _of(body: dict[str, Any]) -> Body:
    return lambda _: body


_KEPT = signed_in(404, organiser=200, member=403)
"""A file of the member's: its organiser handles it, the member may not."""
_SEATS = {"captain": 403, "liaison": 403, "leader": 403}


def _kept(status: int = 200, **others: int) -> Expected:
    return signed_in(404, organiser=status) | others


_LIKE_ONE = ("security_administrator", "audit_administrator", "weak")
_NO_NEIGHBOURS = dict.fromkeys(_LIKE_ONE, 0)
_STRANGERS = dict.fromkeys(_LIKE_ONE, 404)

_REASON = {"reason": "情况复杂"}

ROWS = [
    Row("GET", "public/deeds", everybody(200), items=sees(3)),
    Row("GET", "public/decisions/{deed_decision_number}", everybody(200)),
    Row("GET", "me/deeds", signed_in(200), items=sees(member=4, neighbour=3, **_NO_NEIGHBOURS)),
    Row("GET", "deeds", signed_in(200),
        items=sees(organiser=11, captain=7, liaison=7, leader=7)),
    Row("POST", "deeds", signed_in(201), _tell),
    Row("GET", "deeds/rules", signed_in(200), items=sees(4)),
    Row("POST", "deeds/rules/{deed_rule}/confirm", signed_in(403),
        _of({"source": "市政府公报", "in_force_from": "2026-01-01", "step": "decide",
             "period": {"count": 20, "unit": "working_day", "article": "第九条"}})),
    Row("GET", "deeds/{deed}", signed_in(404, organiser=200, member=200)),
    Row("GET", "deeds/{deed_recognised}/decision.pdf",
        _kept(neighbour=200, captain=200, liaison=200, leader=200, **_STRANGERS)),
    Row("POST", "deeds/{deed_noticed}/object", signed_in(204, member_elsewhere=409),
        _of({"text": "不是这个人"})),
    Row("PUT", "deeds/{deed}/evidence", signed_in(404, organiser=422, member=422)),
    Row("GET", "deeds/{deed}/evidence/{deed}", signed_in(404)),
    Row("POST", "deeds/{deed}/media", signed_in(404, organiser=204, member=204),
        _of({"sha256": "a" * 64, "size": 1000, "kind": "film", "title": "岸边的视频"})),
    Row("POST", "deeds/{deed}/witnesses", signed_in(404, organiser=204, member=204),
        _of({"name": "李四", "phone": "13700000002", "statement": "看见了", "consents": True})),
    Row("GET", "deeds/{deed}/care", signed_in(404, organiser=200, member=200)),
    Row("POST", "deeds/{deed}/care", _KEPT | {"organiser": 201},
        lambda world: {"kind": "visit", "due_on": _soon(world), "note": "慰问"}),
    Row("POST", "care/{deed_care}/done", _kept(neighbour=403, **_SEATS), _of({"result": "去过了"})),
    Row("POST", "deeds/{deed}/accept", _KEPT, _of(_REASON)),
    Row("POST", "deeds/{deed}/lack", _KEPT, _of({"missing": ["hospital"], "reason": "请补"})),
    Row("POST", "deeds/{deed_lacking}/supplement", signed_in(404, organiser=403, member=200),
        _of({"story": "补充了经过"})),
    Row("POST", "deeds/{deed}/refuse", _KEPT, _of(_REASON)),
    Row("POST", "deeds/{deed}/withdraw", signed_in(404, organiser=403, member=200)),
    Row("POST", "deeds/{deed}/secrecy", _KEPT, _of({"secret": True, "reason": "本人要求"})),
    Row("POST", "deeds/{deed}/consent", signed_in(404, organiser=403, member=200),
        _of({"publish": True})),
    Row("POST", "deeds/{deed_open}/investigate", _KEPT, _of({"note": "走访了现场"})),
    Row("POST", "deeds/{deed_open}/extend", _KEPT, _of(_REASON)),
    Row("POST", "deeds/{deed_open}/pause", _KEPT, _of(_REASON)),
    Row("POST", "deeds/{deed_paused}/resume", _kept()),
    Row("POST", "deeds/{deed_open}/refer", _KEPT | {"organiser": 409},
        lambda world: {"members": [world.cast.captain.phone]}),
    Row("POST", "deeds/{deed_seats}/vote",
        signed_in(404, captain=200, liaison=200, leader=200, organiser=404, member=404),
        _of({"vote": "yes", "reason": ""})),
    Row("POST", "deeds/{deed_seats}/recuse",
        signed_in(404, captain=200, liaison=200, leader=200, organiser=404, member=404),
        _of({"reason": "有利害关系"})),
    Row("POST", "deeds/{deed_voted}/decide", _kept(**_SEATS),
        _of({"article": "第十一条", "grounds": "救人属实", "tier": "outstanding"})),
    Row("POST", "deeds/{deed_proposed}/notify", _kept(**_SEATS),
        _of({"text": "一名街坊救起落水者", "waive": "", "reason": ""})),
    Row("POST", "deeds/{deed_noticed}/settle", _kept(neighbour=403, **_SEATS),
        lambda world: {"objection": world.names["deed_objection"], "upheld": False,
                       "answer": "已核实"}),
    Row("POST", "deeds/{deed_noticed}/confirm", _kept(409, neighbour=403, **_SEATS)),
    Row("POST", "deeds/{deed_recognised}/review",
        signed_in(404, organiser=403, neighbour=200, **_SEATS, **_STRANGERS),
        _of({"text": "金额有误"})),
    Row("POST", "deeds/{deed_review}/answer-review", _kept(403, **_SEATS),
        _of({"keep": True, "answer": "维持"})),
    Row("POST", "deeds/{deed_recognised}/award", _kept(neighbour=403, **_SEATS),
        _of({"tier": "outstanding", "amount_yuan": 20000, "title": "见义勇为先进个人"})),
    Row("POST", "deeds/{deed_awarded}/pay", _kept(neighbour=403, **_SEATS),
        _of({"amount_yuan": 20000, "paid_on": "2026-06-01", "reference": "转账 1"})),
    Row("POST", "deeds/{deed_awarded}/close", _kept(409, neighbour=403, **_SEATS)),
]  # fmt: skip
