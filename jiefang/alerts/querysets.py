"""Who sees which incidents, dispatches and responses: deny by default."""

from typing import TYPE_CHECKING, Self

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from jiefang.accounts.constants import Role
from jiefang.accounts.permissions import area_scopes
from jiefang.alerts.constants import LIVE_DISPATCH, IncidentState, IncidentStatus

if TYPE_CHECKING:
    from jiefang.accounts.models import Person
    from jiefang.alerts.models import (  # noqa: F401
        Dispatch,
        Incident,
        Response,
        Supporter,
    )

DISTRICT_LENGTH = 6
"""Outlines below districts do not exist, so scopes count at this precision."""


class IncidentQuerySet(QuerySet["Incident", "Incident"]):
    def in_locking_order(self) -> Self:
        """Actual ones first: an operation on one may lock exercises after it, never before."""
        actual = ExpressionWrapper(Q(status=IncidentStatus.ACTUAL), BooleanField())
        return self.order_by(actual.desc(), "pk")

    def open(self) -> Self:
        return self.exclude(state=IncidentState.CLOSED)

    def seen_in(self, *scopes: str) -> Self:
        """Incidents in, near to, or answered from these areas; none without an area."""
        condition = Q(pk__in=())
        for scope in scopes:
            code = scope[:DISTRICT_LENGTH]
            whole = len(code) == DISTRICT_LENGTH
            condition |= (
                Q(seen_areas__contains=[code]) if whole else Q(district_code__startswith=code)
            )
        return self.filter(condition)

    def visible_to(self, person: "Person") -> Self:
        """A liaison sees the incidents of the area, across the border too where units come from."""
        return self.seen_in(*area_scopes(person, Role.LIAISON))


class DispatchQuerySet(QuerySet["Dispatch", "Dispatch"]):
    def live(self) -> Self:
        return self.filter(state__in=LIVE_DISPATCH)


class ResponseQuerySet(QuerySet["Response", "Response"]):
    def visible_to(self, person: "Person") -> Self:
        """Everybody sees the calls that went to themselves."""
        return self.filter(person_id=person.pk)


class SupporterQuerySet(QuerySet["Supporter", "Supporter"]):
    def visible_to(self, person: "Person") -> Self:
        """Everybody sees the calls that went to themselves."""
        return self.filter(person_id=person.pk)

    def live(self) -> Self:
        """Those that are not over."""
        return self.filter(released_at__isnull=True)
