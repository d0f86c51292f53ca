"""Who sees which units: deny by default, area scope is a code prefix."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from jiefang.accounts.models import Person
    from jiefang.units.models import Member, Unit  # noqa: F401


class UnitQuerySet(QuerySet["Unit", "Unit"]):
    def in_areas(self, *codes: str) -> Self:
        """Units whose area code starts with one of the codes; none without a code."""
        condition = Q(pk__in=())
        for code in codes:
            condition |= Q(area_code__startswith=code)
        return self.filter(condition)

    def visible_to(self, person: "Person | Any") -> Self:
        """Staff see the units of their areas, members their own, nobody else any."""
        condition = Q(members__person=person.pk, members__left_at__isnull=True)
        own = self.model.objects.filter(condition).values("pk")
        return self.filter(pk__in=own)


class MemberQuerySet(QuerySet["Member", "Member"]):
    def current(self) -> Self:
        return self.filter(left_at__isnull=True)

    def on_duty(self) -> Self:
        return self.filter(on_duty_since__isnull=False)
