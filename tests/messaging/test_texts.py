"""What may leave by SMS or voice."""

import pytest

from jiefang.common.text import Text
from jiefang.messaging.texts import alert_text, check, stood_down_text

MEDICAL = Text("突发疾病", "Medical emergency")
NUMBER = "GZ-20261121-0042"


def test_an_alert_says_kind_and_number_only() -> None:
    text = alert_text(title=MEDICAL, number=NUMBER, status="actual")
    assert text.zh == "【街坊】附近有紧急事件（突发疾病），请打开街坊应答。编号0042。"
    assert text.en == (
        "[Jiefang] Emergency nearby (Medical emergency): open Jiefang and answer. No. 0042."
    )


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        ("exercise", "【街坊】【演练】", "[Jiefang] [EXERCISE] "),
        ("test", "【街坊】【测试】", "[Jiefang] [TEST] "),
    ],
)
def test_exercises_and_tests_carry_their_mark(status: str, zh: str, en: str) -> None:
    for text in (
        alert_text(title=MEDICAL, number=NUMBER, status=status),
        stood_down_text(number=NUMBER, status=status),
    ):
        assert text.zh.startswith(zh)
        assert text.en.startswith(en)


@pytest.mark.parametrize(
    "zh",
    [
        "【街坊】张三，请到北京路1号。",
        "【街坊】附近有紧急事件（突发疾病），请打开街坊应答。编号13800000004。",
        "【街坊】附近有紧急事件（北京路12号），请打开街坊应答。编号0042。",
        "附近有紧急事件（突发疾病），请打开街坊应答。编号0042。",
        "",
    ],
)
def test_any_other_text_is_refused(zh: str) -> None:
    text = alert_text(title=MEDICAL, number=NUMBER, status="actual")
    with pytest.raises(ValueError, match="made by"):
        check(Text(zh, text.en))


@pytest.mark.parametrize(
    "title", [Text("张三13800000004", "x"), Text("突发疾病", "at 12 Beijing Road"), Text("", "")]
)
def test_a_title_holds_no_number(title: Text) -> None:
    with pytest.raises(ValueError, match="made by"):
        alert_text(title=title, number=NUMBER, status="actual")
