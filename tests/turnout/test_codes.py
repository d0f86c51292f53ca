"""The rotating code: what is accepted, and each code that is not."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from jiefang.common.errors import Conflict
from jiefang.turnout.codes import code_of, payload, window_at, window_proved

SHIFT, OTHER = UUID(int=1), UUID(int=2)
POST = str(UUID(int=3))
AT = datetime(2026, 11, 22, 12, 0, 10, tzinfo=UTC)
NOW = window_at(AT)


def refused(text: str, post: str = "") -> str:
    with pytest.raises(Conflict) as refusal:
        window_proved(text, SHIFT, post, posts=("", POST), at=AT)
    return refusal.value.code


def test_the_code_of_this_and_of_the_last_half_minute_count() -> None:
    for window in (NOW, NOW - 1):
        code = code_of(SHIFT, "", window)
        assert window_proved(code, SHIFT, "", posts=("",), at=AT) == window
        assert window_proved(payload(SHIFT, "", code), SHIFT, "", posts=("",), at=AT) == window


def test_it_may_be_typed_with_spaces() -> None:
    code = code_of(SHIFT, "", NOW)
    assert window_proved(f" {code[:4]} {code[4:]} ", SHIFT, "", posts=("",), at=AT) == NOW


@pytest.mark.parametrize("ago", [timedelta(minutes=1), timedelta(hours=3), timedelta(days=1)])
def test_a_photograph_of_an_old_code_is_refused_as_old(ago: timedelta) -> None:
    assert refused(code_of(SHIFT, "", window_at(AT - ago))) == "conflict.code_old"


def test_a_code_of_tomorrow_is_no_code() -> None:
    assert refused(code_of(SHIFT, "", NOW + 1)) == "conflict.code_wrong"


def test_the_code_of_another_post_is_refused_typed_or_scanned() -> None:
    code = code_of(SHIFT, POST, NOW)
    assert refused(code) == "conflict.code_of_another_post"
    assert refused(payload(SHIFT, POST, code)) == "conflict.code_of_another_post"
    assert refused(payload(OTHER, "", code_of(OTHER, "", NOW))) == "conflict.code_of_another_post"


@pytest.mark.parametrize(
    "text", ["0", "１２３４５６７８", "jf:x", "jf:a:b:c", "²²²²²²²²", "x" * 90, "-" * 9]
)
def test_what_is_no_code_is_refused(text: str) -> None:
    assert refused(text) == "conflict.code_wrong"


def test_a_phone_without_a_network_is_believed_ten_minutes_round_its_clock() -> None:
    code = code_of(SHIFT, "", window_at(AT - timedelta(minutes=9)))
    assert window_proved(code, SHIFT, "", posts=("",), at=AT, slack_s=600) < NOW - 1
