"""Cover and training: one's own to read, others' to keep."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts.models import Person
from jiefang.common.api import ApiView
from jiefang.common.errors import NotFound
from jiefang.common.idempotency import idempotent
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.joining import selectors
from jiefang.joining.api import inputs
from jiefang.joining.api import serializers as shapes
from jiefang.joining.services.records import record_enter, record_void


def _records(person: Person) -> Any:
    papers = {
        "insured_until": person.insured_until,
        "trained_until": person.trained_until,
        "items": selectors.records_of(person.pk),
    }
    return shapes.RecordsSerializer(papers).data


def _volunteers(rows: Any) -> Any:
    return shapes.VolunteerSerializer(rows, many=True).data


class MyRecordsView(ApiView):
    @extend_schema(responses=shapes.RecordsSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """One's own cover and training, as others entered them."""
        return Response(_records(self.person))


class VolunteersView(ApiView):
    @extend_schema(
        parameters=[inputs.VolunteersQuery, *cursor_parameters()],
        responses=page_of(shapes.VolunteerSerializer),
    )
    def get(self, request: Request) -> Response:
        """The people whom one looks after as captain or organiser, with what expires."""
        found = selectors.volunteers_for(self.person, **self.query(inputs.VolunteersQuery))
        return Response(page(request, found, order=("-id",), present=_volunteers))


class VolunteerRecordsView(ApiView):
    key_required = frozenset({"POST"})

    @extend_schema(responses=shapes.RecordsSerializer)
    def get(self, request: Request, person_id: UUID) -> Response:  # noqa: ARG002
        """The papers of somebody whom one looks after."""
        return Response(_records(_volunteer(self.person, person_id)))

    @extend_schema(request=inputs.RecordInput, responses={201: shapes.RecordSerializer})
    def post(self, request: Request, person_id: UUID) -> Response:
        """Write down cover or a training that one has seen on paper."""

        def enter() -> Response:
            given = self.body(inputs.RecordInput)
            record = record_enter(actor=self.person, person_id=person_id, **given)
            return Response(shapes.RecordSerializer(record).data, status=201)

        return idempotent(request, enter)


class VolunteerRecordVoidView(ApiView):
    key_accepted = frozenset({"POST"})

    @extend_schema(request=inputs.ReasonInput, responses={204: None})
    def post(self, request: Request, person_id: UUID, record_id: UUID) -> Response:
        """Take back a record that was wrong, with the reason."""

        def void() -> Response:
            given = self.body(inputs.ReasonInput)
            record_void(actor=self.person, person_id=person_id, record_id=record_id, **given)
            return Response(status=204)

        return idempotent(request, void, required=False)


def _volunteer(actor: Person, person_id: UUID) -> Person:
    found = selectors.volunteers_for(actor).filter(pk=person_id).first()
    if found is None:
        raise NotFound
    return found
