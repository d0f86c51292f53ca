"""Case files on the wire, by what the reader is to them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from jiefang.accounts.models import Person
from jiefang.accounts.phones import masked
from jiefang.accounts.selectors import people_brief
from jiefang.common.text import Text
from jiefang.deeds.clocks import Clock
from jiefang.deeds.constants import ENDED, MOVES, Move, ObjectionState, SeatState, State
from jiefang.deeds.models import Award, Deed, RuleVersion
from jiefang.deeds.permissions import is_party, may_keep
from jiefang.deeds.selectors.clocks import clock_of, notice_ends_on
from jiefang.deeds.selectors.decisions import decision_standing
from jiefang.deeds.selectors.files import papers_of
from jiefang.deeds.selectors.rules import rules_of
from jiefang.geography.selectors import area_titles
from jiefang.hours.masking import name_masked

_KEEPERS: Final = (
    Move.ACCEPT, Move.LACK, Move.REFUSE, Move.INVESTIGATE, Move.EXTEND, Move.PAUSE, Move.RESUME,
    Move.REFER, Move.NOTIFY, Move.CONFIRM, Move.AWARD, Move.PAY, Move.CLOSE,
)  # fmt: skip
_CLOCK: Final = (
    "step", "due_on", "working_days_left", "overdue", "confirmed", "provisional", "paused",
)  # fmt: skip
_SUMMARY: Final = (
    "id", "number", "state", "origin", "happened_on", "doer_state", "secret", "late", "complex",
    "filed_on",
)  # fmt: skip
Names = Callable[[UUID | None], str]


def summaries(actor: Person, today: date) -> Callable[[Sequence[Deed]], list[dict[str, Any]]]:
    """A page of files, each with its clock; names masked."""

    def present(rows: Sequence[Deed]) -> list[dict[str, Any]]:
        areas = area_titles({row.area_code for row in rows})
        return [summary(row, actor, today, areas) for row in rows]

    return present


def summary(deed: Deed, actor: Person, today: date, areas: dict[str, Text]) -> dict[str, Any]:
    running = clock_of(deed, today)
    late = [care for care in deed.cares.all() if care.done_on is None and care.due_on < today]
    own = deed.applicant_id == actor.pk or is_party(actor, deed)
    area = areas[deed.area_code]
    return {name: getattr(deed, name) for name in _SUMMARY} | {
        "area": {"code": deed.area_code, "name": area.zh, "name_en": area.en},
        "doer_name": deed.doer_name if own else _masked(deed.doer_name),
        "clock": clock_json(running) if running else None,
        "cares_overdue": len(late),
    }


def clock_json(running: Clock) -> dict[str, Any]:
    return {name: getattr(running, name) for name in _CLOCK} | {"source": running.source.json()}


def detail(deed: Deed, actor: Person, today: date) -> dict[str, Any]:
    """The file as this reader may see it."""
    keeps = may_keep(actor, deed)
    sits = deed.seats.filter(person=actor.pk).exists()
    names = _names(deed)
    shown = summary(deed, actor, today, area_titles({deed.area_code}))
    shown |= {
        "place": deed.place,
        "story": deed.story,
        "doer_name": deed.doer_name,
        "doer_phone": _phone(deed.doer_phone) if keeps else "",
        "publish_consent": deed.publish_consent,
        "notice_waived": deed.notice_waived,
        "notice_text": deed.notice_text,
        "notice_ends_on": notice_ends_on(deed),
        "papers": papers_of(deed),
        "missing": deed.missing,
        "evidence": _evidence(deed),
        "decisions": _decisions(deed),
        "reviews": _reviews(deed),
        "award": _award(deed),
        "cares": [care_json(care) for care in deed.cares.order_by("due_on", "pk")],
        "rules": _rules(deed),
        "may": _may(deed, actor, keeps=keeps),
        "seats": _seats(deed, names) if keeps or sits else [],
        "witnesses": _witnesses(deed, whole=keeps) if keeps or sits else [],
        "objections": _objections(deed) if keeps else [],
        "history": _history(deed, names, notes=keeps or sits),
    }
    return shown


def _names(deed: Deed) -> Names:
    ids: set[UUID | None] = {row.by_id for row in deed.movements.all()}
    ids |= {seat.person_id for seat in deed.seats.all()}
    known = people_brief(each for each in ids if each is not None)
    return lambda who: known[who].name if who in known else ""


def _evidence(deed: Deed) -> list[dict[str, Any]]:
    rows = deed.evidence.order_by("at", "pk").values("id", "kind", "sha256", "size", "at")
    titles = {row.pk: row.title for row in deed.evidence.only("title")}
    held = set(deed.evidence.filter(body__isnull=False).values_list("pk", flat=True))
    return [row | {"title": titles[row["id"]], "picture": row["id"] in held} for row in rows]


def _witnesses(deed: Deed, *, whole: bool) -> list[dict[str, Any]]:
    return [
        {
            "id": row.pk,
            "name": row.name if whole else _masked(row.name),
            "phone": _phone(row.phone),
            "statement": row.statement,
        }
        for row in deed.witnesses.order_by("at", "pk")
    ]


def _history(deed: Deed, names: Names, *, notes: bool) -> list[dict[str, Any]]:
    told = {Move.ACCEPT, Move.LACK, Move.REFUSE, Move.EXTEND, Move.PAUSE}
    return [
        {
            "at": row.at,
            "move": row.move,
            "state": row.state,
            "by": names(row.by_id) if notes else "",
            "note": row.note if notes or row.move in told else "",
        }
        for row in deed.movements.order_by("at", "pk")
    ]


def _seats(deed: Deed, names: Names) -> list[dict[str, Any]]:
    return [
        {
            "person": row.person_id,
            "name": names(row.person_id),
            "round": row.round,
            "state": row.state,
            "vote": row.vote,
            "reason": row.reason,
        }
        for row in deed.seats.order_by("round", "at", "pk")
    ]


def _decisions(deed: Deed) -> list[dict[str, Any]]:
    names = (
        "number", "round", "recognised", "article", "grounds", "tier", "yes", "no", "abstained",
        "at",
    )  # fmt: skip
    rows = deed.decisions.order_by("round")
    return [{name: getattr(row, name) for name in names} for row in rows]


def _reviews(deed: Deed) -> list[dict[str, Any]]:
    rows = deed.reviews.order_by("at", "pk")
    return [{name: getattr(row, name) for name in ("text", "answer", "kept", "at")} for row in rows]


def _objections(deed: Deed) -> list[dict[str, Any]]:
    names = ("id", "text", "state", "answer", "at")
    rows = deed.objections.order_by("at", "pk")
    return [{name: getattr(row, name) for name in names} for row in rows]


def _award(deed: Deed) -> dict[str, Any] | None:
    row = Award.objects.filter(deed=deed).first()
    if row is None:
        return None
    payments = [
        {"amount_yuan": each.amount_yuan, "paid_on": each.paid_on, "reference": each.reference}
        for each in row.payments.order_by("paid_on", "pk")
    ]
    names = ("tier", "title", "amount_yuan", "paid_yuan", "at")
    return {name: getattr(row, name) for name in names} | {"payments": payments}


def care_json(care: Any) -> dict[str, Any]:
    names = ("id", "kind", "note", "due_on", "done_on", "result")
    return {name: getattr(care, name) for name in names}


def _rules(deed: Deed) -> dict[str, Any]:
    row = RuleVersion.objects.filter(pk=deed.rule_ids[0]).first() if deed.rule_ids else None
    rules = rules_of(deed)
    return {
        "id": row.pk if row else None,
        "version": str(row) if row else "",
        "title": row.content["title"] if row else rules.committee().json(),
        "committee": rules.committee().json(),
        "titles": [title.json() for title in rules.titles()],
        "tiers": [tier._asdict() | {"name": tier.name.json()} for tier in rules.tiers()],
    }


def _may(deed: Deed, actor: Person, *, keeps: bool) -> list[str]:
    """What this reader may do now."""
    found = list(_kept_moves(deed, actor)) if keeps else []
    if deed.applicant_id == actor.pk or is_party(actor, deed):
        found += _own_moves(deed, actor)
    if decision_standing(deed) is not None:
        found.append("paper")
    if deed.state == State.DELIBERATING:
        seat = deed.seats.filter(round=deed.round, person=actor.pk).first()
        if seat is not None and seat.state == SeatState.SEATED:
            found += [Move.VOTE.value, Move.RECUSE.value]
    return list(dict.fromkeys(found))


def _kept_moves(deed: Deed, actor: Person) -> Iterable[str]:
    yield from (
        move.value for move in _KEEPERS if deed.state in MOVES[move][0] and _sound(deed, move)
    )
    if deed.state == State.DELIBERATING:
        yield "decide"
    if deed.state == State.REVIEWING and deed.decided_by_id != actor.pk:
        yield "answer_review"
    if deed.objections.filter(state=ObjectionState.OPEN).exists() and deed.state == State.NOTICED:
        yield "settle"
    if deed.state not in ENDED:
        yield from ("care", Move.SECRECY.value, "evidence")
    elif not deed.secret:
        yield Move.SECRECY.value


def _sound(deed: Deed, move: Move) -> bool:
    wrong = {
        Move.EXTEND: deed.complex,
        Move.PAUSE: deed.paused_on is not None,
        Move.RESUME: deed.paused_on is None,
    }
    return not wrong.get(move, False)


def _own_moves(deed: Deed, actor: Person) -> Iterable[str]:
    if deed.state not in ENDED:
        yield "evidence"
        if is_party(actor, deed):
            yield "consent"
    for move in (Move.SUPPLEMENT, Move.REVIEW):
        if deed.state in MOVES[move][0]:
            yield move.value
    if deed.applicant_id == actor.pk and deed.state in MOVES[Move.WITHDRAW][0]:
        yield Move.WITHDRAW.value


def _masked(name: str) -> str:
    return name_masked(name) if name else ""


def _phone(phone: str) -> str:
    return masked(phone) if phone else ""
