"""Why hours wait for somebody's look, in words for the person whose hours they are."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db import models

from jiefang.common.text import Text


class Reason(models.TextChoices):
    """Stable codes."""

    TWO_PLACES = "two_places"
    TOO_FAST = "too_fast"
    OUTSIDE_AREA = "outside_area"
    SAME_TRACK = "same_track"
    SAME_MOMENTS = "same_moments"
    ONE_DEVICE = "one_device"
    BY_ONESELF = "by_oneself"
    BY_DEPARTED = "by_departed"
    PERSON_LEFT = "person_left"
    ONE_HAND = "one_hand"
    AFTER_THE_FACT = "after_the_fact"
    OWN_BURST = "own_burst"
    CODE_FLOOD = "code_flood"
    CLOCK_OFF = "clock_off"
    TOO_LATE = "too_late"
    NO_WAY_IN = "no_way_in"
    NO_WAY_OUT = "no_way_out"
    TIMES_REVERSED = "times_reversed"
    OUTSIDE_WINDOW = "outside_window"
    TOO_LONG = "too_long"
    DAY_TOO_LONG = "day_too_long"
    NO_REST = "no_rest"
    INACCURATE = "inaccurate"
    OVERLAPS = "overlaps"
    ENTERED_LATE = "entered_late"
    OBJECTED = "objected"


WORDS: Final[Mapping[Reason, Text]] = {
    Reason.TWO_PLACES: Text(
        "同一时间在两个相距超过 1 公里的地方都有签到，请队长核对是哪一处。",
        "There are check-ins at two places more than 1 km apart at the same time: which was it?",
    ),
    Reason.TOO_FAST: Text(
        "前后两次签到的地方相距太远，中间的时间走不到。",
        "Two check-ins are further apart than anybody gets in the time between them.",
    ),
    Reason.OUTSIDE_AREA: Text(
        "签到或签退的位置离班次的地点太远。",
        "The check-in or check-out was too far from the place of the shift.",
    ),
    Reason.SAME_TRACK: Text(
        "经过各点的时刻与另一条记录完全相同，请核对是否各自到场。",
        "The points were passed at exactly the moments of another record: was each person there?",
    ),
    Reason.SAME_MOMENTS: Text(
        "与其他几位同一秒签到、同一秒签退，请核对是否各自到场。",
        "Several people came and went in the very same second: was each person there?",
    ),
    Reason.ONE_DEVICE: Text(
        "半天内有三人以上用同一部手机签到，请核对是否各自到场。",
        "Three or more people checked in on one telephone within half a day: was each there?",
    ),
    Reason.BY_ONESELF: Text(
        "签到或签退是本人以队长身份代签的，须由另一人核对。",
        "You signed for yourself as captain: somebody else has to look.",
    ),
    Reason.BY_DEPARTED: Text(
        "代签的人当时已不在队里，须由现任队长核对。",
        "Whoever signed had left the team by then: a present captain has to look.",
    ),
    Reason.PERSON_LEFT: Text(
        "当时您已不在这支队伍里，请队长核对。",
        "You were no longer of this team at that time: the captain has to look.",
    ),
    Reason.ONE_HAND: Text(
        "一分钟内由同一人代签了十人以上，须由另一人核对。",
        "One person signed for ten or more within a minute: somebody else has to look.",
    ),
    Reason.AFTER_THE_FACT: Text(
        "事后由同一人一次补签了多人，须由另一人核对。",
        "One person wrote down several people hours later: somebody else has to look.",
    ),
    Reason.OWN_BURST: Text(
        "手机一次补交了多个班次的签到，请队长核对。",
        "The telephone handed in several shifts at once: the captain has to look.",
    ),
    Reason.CODE_FLOOD: Text(
        "同一秒内有五人以上使用签到码，可能被转发，请队长核对。",
        "Five or more used the code in one second; it may have been passed on. The captain looks.",
    ),
    Reason.CLOCK_OFF: Text(
        "手机的时间与服务器的时间不符，请队长核对。",
        "The clock of the telephone and ours disagree: the captain has to look.",
    ),
    Reason.TOO_LATE: Text(
        "签到记录过了三天才送到，请队长核对。",
        "The record arrived more than three days later: the captain has to look.",
    ),
    Reason.NO_WAY_IN: Text(
        "只有签退，没有签到，请队长核对何时到场。",
        "There is a check-out without a check-in: when did it begin?",
    ),
    Reason.NO_WAY_OUT: Text(
        "只有签到，没有签退，请队长核对何时离开。",
        "There is a check-in without a check-out: when did it end?",
    ),
    Reason.TIMES_REVERSED: Text(
        "签退的时间早于签到，请队长核对。",
        "The check-out lies before the check-in: the captain has to look.",
    ),
    Reason.OUTSIDE_WINDOW: Text(
        "签到和签退都不在班次时间（前后各 30 分钟）内。",
        "None of the time lies within the shift or half an hour on either side.",
    ),
    Reason.TOO_LONG: Text(
        "一次超过 16 小时，请队长核对何时离开。",
        "More than 16 hours in one go: the captain has to look when it ended.",
    ),
    Reason.DAY_TOO_LONG: Text(
        "24 小时内登记的时间加起来超过 24 小时。",
        "The times written down within 24 hours come to more than 24 hours.",
    ),
    Reason.NO_REST: Text(
        "24 小时内在岗超过 18 小时，请队长核对。",
        "More than 18 of 24 hours on the street: the captain has to look.",
    ),
    Reason.INACCURATE: Text(
        "签到时的定位不准，请队长核对是否到场。",
        "The position at the check-in was too vague: the captain has to look.",
    ),
    Reason.OVERLAPS: Text(
        "与另一次签到的时间重叠，请队长核对。",
        "It overlaps with another check-in: the captain has to look.",
    ),
    Reason.ENTERED_LATE: Text(
        "这次签到是事后补登的，须由另一人核对。",
        "It was written down afterwards: somebody else has to look.",
    ),
    Reason.OBJECTED: Text(
        "签到时已标为待核对，请队长核对。",
        "The check-in itself waits for a look: the captain has to look.",
    ),
}


def reason_said(code: str) -> Text:
    """A code's words; one of a rule that is no more has those of a plain look."""
    return WORDS[Reason(code) if code in Reason.values else Reason.OBJECTED]


def said(codes: Iterable[str]) -> list[dict[str, object]]:
    """``[{code, text}]``."""
    return [{"code": code, "text": reason_said(code).json()} for code in codes]


def words_of(codes: Iterable[str]) -> Text:
    """All reasons one after the other."""
    texts = [reason_said(code) for code in codes]
    return Text("".join(text.zh for text in texts), " ".join(text.en for text in texts))
