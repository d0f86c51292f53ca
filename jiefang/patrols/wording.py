"""Times and reasons as people say them, in both languages."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from jiefang.common.text import Text
from jiefang.patrols.constants import LOCAL
from jiefang.teams.constants import CertificateKind, Problem
from jiefang.teams.fitness import MemberFacts

_MONTHS: Final = "JanFebMarAprMayJunJulAugSepOctNovDec"
_PAPERS_ZH: Final = {kind.value: str(kind.label) for kind in CertificateKind}


def day(on: date) -> Text:
    return Text(f"{on.month}月{on.day}日", f"{on.day} {_month(on)}")


def _month(on: date) -> str:
    return _MONTHS[3 * on.month - 3 : 3 * on.month]


def moment(at: datetime) -> Text:
    """A moment as local day and time."""
    local = at.astimezone(LOCAL)
    said = day(local.date())
    return Text(f"{said.zh} {local:%H:%M}", f"{said.en} {local:%H:%M}")


def span(starts_at: datetime, ends_at: datetime) -> Text:
    """From and to, local; the day once where both are on the same."""
    begins, end = starts_at.astimezone(LOCAL), ends_at.astimezone(LOCAL)
    first, last = moment(starts_at), moment(ends_at)
    if begins.date() == end.date():
        return Text(f"{first.zh}–{end:%H:%M}", f"{first.en}–{end:%H:%M}")
    return Text(f"{first.zh}–{last.zh}", f"{first.en}–{last.en}")


def sentences(texts: Iterable[Text]) -> Text:
    """Several sentences as one text."""
    said = list(texts)
    return Text("".join(text.zh for text in said), " ".join(text.en for text in said))


def problem(code: str, facts: MemberFacts, on: date, certificate: str, *, today: date) -> Text:
    """Why a member cannot have a place on the day ``on``, and what to do; ``code``: ``Problem``."""
    if code == Problem.NOT_INSURED:
        return _paper(Text("保险", "The insurance"), facts.insured_until, on, today)
    if code == Problem.CERTIFICATE_EXPIRED:
        return _paper(_paper_name(certificate), facts.certificates.get(certificate), on, today)
    if code == Problem.CERTIFICATE_MISSING:
        name = _paper_name(certificate)
        return Text(f"需要{name.zh}，请队长录入。", f"{name.en} is needed: ask the captain.")
    return _OTHERS[Problem(code)]


_OTHERS: Final = {
    Problem.NOT_ACTIVE: Text(
        "目前不在队（待同意、休整或已离队）。", "Not active in the team at present."
    ),
    Problem.UNDER_18: Text("巡逻须年满 18 周岁。", "Patrols are for those of 18 and over."),
    Problem.WRONG_ROLE: Text(
        "在队里的角色不符，请队长调整。", "Another role in the team: ask the captain."
    ),
}


def _paper_name(kind: str) -> Text:
    return Text(_PAPERS_ZH.get(kind, "证书"), f"The {kind.replace('_', ' ')} certificate")


def _paper(name: Text, until: date | None, on: date, today: date) -> Text:
    if until is None:
        return Text(f"没有有效的{name.zh}，请队长录入。", f"{name.en} is missing: ask the captain.")
    end, wanted = day(until), day(on)
    if until >= today:
        return Text(
            f"{name.zh}{end.zh}到期，早于班次（{wanted.zh}），请先续期。",
            f"{name.en} ends on {end.en}, before the shift ({wanted.en}): renew it first.",
        )
    return Text(f"{name.zh}已于{end.zh}到期，请先续期。", f"{name.en} ended on {end.en}: renew it.")
