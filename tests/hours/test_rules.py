"""The rules alone, over the two tables."""

import pytest

from jiefang.hours.reasons import WORDS, Reason
from jiefang.hours.rules import RULES, judge
from jiefang.hours.rules.judging import OBJECTIONS
from jiefang.turnout.constants import Doubt
from tests.hours.fraud_cases import FRAUD
from tests.hours.honest_cases import HONEST
from tests.hours.turns import Case, around


def found(case: Case) -> list[set[str]]:
    """The codes for each turn that is judged."""
    judged = case.turns[: case.judged]
    return [{f.reason.value for f in judge(each, around(case, each))} for each in judged]


@pytest.mark.parametrize("case", FRAUD, ids=lambda case: case.name)
def test_fraud_is_held_with_its_reason(case: Case) -> None:
    assert all(case.reason in codes for codes in found(case)), found(case)


@pytest.mark.parametrize("case", HONEST, ids=lambda case: case.name)
def test_honest_turns_count(case: Case) -> None:
    assert found(case) == [set()] * case.judged


def test_there_are_forty_and_fifteen() -> None:
    assert len(FRAUD) >= 40
    assert len({case.name for case in FRAUD}) == len(FRAUD)
    assert len(HONEST) >= 15


def test_every_rule_is_tried() -> None:
    assert {case.reason for case in FRAUD} == {reason.value for reason in RULES}


def test_every_reason_has_words_in_both_languages() -> None:
    assert set(WORDS) == set(Reason)
    assert all(text.zh and text.en for text in WORDS.values())


def test_whatever_the_check_in_was_held_for_has_a_reason() -> None:
    assert set(OBJECTIONS) == set(Doubt.values)
