"""Rule data: loaded once, completed with a source, kept by the cases that were filed under it."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from jiefang.accounts.constants import Role
from jiefang.common.errors import Forbidden, Invalid
from jiefang.deeds.constants import Step
from jiefang.deeds.models import Deed, RuleVersion
from jiefang.deeds.selectors.clocks import clock_of
from jiefang.deeds.selectors.rules import rule_json, rules_for, rules_of
from jiefang.deeds.services.rules import rule_confirm, rules_load
from tests.cast import HERE, Cast, give, make_person
from tests.deeds.files import DAY, Story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("districts")]
_PERIOD = {"count": 20, "unit": "working_day", "article": "第九条"}


def _city(number: int = 301) -> "object":
    return give(make_person(number, "市组织"), Role.ORGANISER, area_code="4401")


def test_the_texts_are_loaded_once(db: None) -> None:
    assert rules_load() == 4
    assert rules_load() == 0


def test_what_is_not_known_is_named_and_not_invented() -> None:
    rules_load()
    row = RuleVersion.objects.get(code="cn-44")
    shown = rule_json(row)
    assert shown["in_force_from"] == "2025-03-01"
    assert {"decide", "notice", "review_ask"} <= set(shown["to_be_confirmed"])
    draft = RuleVersion.objects.get(code="cn-4401", version="2025")
    assert (draft.applies_from, rule_json(draft)["applies"]) == (None, False)


def test_the_figures_known() -> None:
    rules_load()
    shown = rule_json(RuleVersion.objects.get(code="cn-4401", version="2020"))
    tiers = {row["code"]: (row["least_yuan"], row["most_yuan"]) for row in shown["tiers"]}
    assert tiers == {
        "death": (1_000_000, 1_000_000),
        "disabled_full": (800_000, 1_000_000),
        "disabled_most": (600_000, 800_000),
        "disabled_part": (400_000, 600_000),
        "serious": (200_000, 400_000),
        "minor": (None, 200_000),
        "outstanding": (10_000, 100_000),
    }


def test_the_nearest_rules_are_asked_first_and_the_model_last() -> None:
    rules_load()
    assert [row.code for row in rules_for(HERE, DAY)] == ["cn-4401", "cn-44", "cn-41"]
    assert [row.code for row in rules_for(HERE, date(2024, 1, 1))] == ["cn-4401", "cn-41"]


def test_a_case_keeps_the_rules_of_its_application(cast: Cast) -> None:
    """The rules change between the application and the decision."""
    story = Story(cast)
    before = story.filed()
    story.accepted(before.pk)
    row = RuleVersion.objects.get(code="cn-4401", version="2025")
    made = rule_confirm(
        actor=_city(), rule_id=row.pk, source="公报", in_force_from=date(2026, 1, 1),  # type: ignore[arg-type]
        periods={"decide": _PERIOD},
    )  # fmt: skip
    after = story.filed()
    story.accepted(after.pk)
    old, new = Deed.objects.get(pk=before.pk), Deed.objects.get(pk=after.pk)
    assert made.pk not in old.rule_ids
    assert new.rule_ids[0] == made.pk
    found = {deed.pk: clock_of(deed, DAY) for deed in (old, new)}
    assert (found[old.pk].due_on, found[old.pk].confirmed) == (date(2026, 4, 1), False)  # type: ignore[union-attr]
    assert (found[new.pk].due_on, found[new.pk].confirmed) == (date(2026, 3, 30), True)  # type: ignore[union-attr]
    assert rules_of(new).period(Step.DECIDE).source.zh.endswith("第九条")  # type: ignore[union-attr]


def test_a_district_completes_no_rules_of_the_city(cast: Cast) -> None:
    rules_load()
    row = RuleVersion.objects.get(code="cn-4401", version="2025")
    with pytest.raises(Forbidden):
        rule_confirm(actor=cast.organiser, rule_id=row.pk, source="听说")
    assert RuleVersion.objects.count() == 4


@pytest.mark.parametrize("given", [{"count": 401}, {"count": 0}])
def test_a_period_that_cannot_be(db: None, given: dict[str, int]) -> None:
    rules_load()
    row = RuleVersion.objects.get(code="cn-4401", version="2020")
    with pytest.raises(Invalid):
        rule_confirm(
            actor=_city(302), rule_id=row.pk, source="公报", periods={"decide": _PERIOD | given}  # type: ignore[arg-type]
        )  # fmt: skip


def test_a_text_is_never_changed(db: None) -> None:
    rules_load()
    with pytest.raises(DatabaseError), transaction.atomic():
        RuleVersion.objects.update(version="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        RuleVersion.objects.all().delete()
