"""What apps above add to being on duty: on patrol, somebody's position may be known as well."""

from collections.abc import Callable
from uuid import UUID

from jiefang.units.models import Member

Test = Callable[[UUID], bool]
_tests: list[Test] = []


def on_duty_when(test: Test) -> Test:
    """Let ``test(person_id)`` say that somebody is on duty outside any unit; a decorator."""
    if test not in _tests:
        _tests.append(test)
    return test


def is_on_duty(person_id: UUID) -> bool:
    """Whether a person is on duty in a unit, or in what an app above says."""
    in_unit = Member.objects.on_duty().filter(person=person_id).exists()
    return in_unit or any(test(person_id) for test in _tests)
