"""People, for those who look after roles and locks."""

from typing import Any, Final

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts.api.serializers import GrantPersonSerializer
from jiefang.accounts.constants import PersonStatus
from jiefang.accounts.services.search import people_search
from jiefang.common.api import ApiView
from jiefang.common.fields import PlainText
from jiefang.common.limits import Limit

SEARCH: Final = Limit("people.search", 20)


class PeopleSearchSerializer(serializers.Serializer[Any]):
    """``phone``: 11 digits or E.164."""

    phone = PlainText(max_length=40)


class PersonFoundSerializer(GrantPersonSerializer):
    status = serializers.ChoiceField(PersonStatus.choices)


class PeopleFoundSerializer(serializers.Serializer[Any]):
    items = PersonFoundSerializer(many=True)


class PeopleSearchView(ApiView):
    """One person by number, which stays out of the address and so out of every log."""

    limits = {"POST": SEARCH}

    @extend_schema(request=PeopleSearchSerializer, responses=PeopleFoundSerializer)
    def post(self, request: Request) -> Response:  # noqa: ARG002
        """The person with this number, or an empty list. The look is on record."""
        found = people_search(actor=self.person, **self.body(PeopleSearchSerializer))
        return Response(PeopleFoundSerializer({"items": found}).data)
