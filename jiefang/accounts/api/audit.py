"""The audit, for the audit administrator."""

from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from jiefang.accounts.auditing import audit_exported, audit_read, audit_scopes
from jiefang.audit import selectors
from jiefang.common.api import ApiView
from jiefang.common.fields import SentenceField
from jiefang.common.limits import Limit
from jiefang.common.pagination import page, page_of
from jiefang.common.schema import cursor_parameters
from jiefang.common.sheets import FORMATS, TYPES, Cell, sheet

ROWS_HEADER: Final = "X-Rows"
_CHUNK: Final = 500
_CODE: Final = r"^[A-Za-z0-9_.:-]*$"
_HEADER: Final = (
    "编号", "时间", "经过", "操作", "操作人", "操作人标识", "地址", "会话", "请求",
    "对象", "对象名称", "区域", "理由", "内容", "标识",
)  # fmt: skip


class AuditQuery(serializers.Serializer[Any]):
    """``person`` did it or it was done to them; ``action`` may end in a dot: all of that kind."""

    since = serializers.DateTimeField(required=False)
    until = serializers.DateTimeField(required=False)
    person = serializers.UUIDField(required=False)
    action = serializers.RegexField(_CODE, max_length=80, required=False, allow_blank=True)
    area = serializers.RegexField(r"^[0-9A-Z]*$", max_length=20, required=False, allow_blank=True)
    subject = serializers.RegexField(_CODE, max_length=120, required=False, allow_blank=True)


class AuditExportQuery(AuditQuery):
    format = serializers.ChoiceField(FORMATS, default="csv")


class AuditActorSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(help_text="Empty: no longer known.")


class AuditEntrySerializer(serializers.Serializer[Any]):
    """One act. ``seq`` is its number in the chain, null until it is sealed, a second later."""

    id = serializers.UUIDField()
    seq = serializers.IntegerField(allow_null=True)
    recorded_at = serializers.DateTimeField()
    action = serializers.CharField()
    sentence = SentenceField()
    actor = AuditActorSerializer(allow_null=True)
    address = serializers.CharField()
    session = serializers.CharField()
    request_id = serializers.CharField()
    subject = serializers.CharField()
    subject_name = serializers.CharField()
    area_code = serializers.CharField()
    reason = serializers.CharField()
    details = serializers.JSONField()


class AuditVerificationSerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    whole = serializers.BooleanField()
    first_seq = serializers.IntegerField()
    last_seq = serializers.IntegerField()
    through_at = serializers.DateTimeField(allow_null=True)
    bad_seq = serializers.IntegerField(allow_null=True)
    problem = SentenceField(allow_null=True)


class AuditAnchorSerializer(serializers.Serializer[Any]):
    seq = serializers.IntegerField()
    at = serializers.DateTimeField()
    line = serializers.CharField(help_text="To keep elsewhere: `manage.py audit verify --anchors`.")


class AuditActionSerializer(serializers.Serializer[Any]):
    action = serializers.CharField()
    text = SentenceField()


class AuditStateSerializer(serializers.Serializer[Any]):
    """Until when the chain is sealed, checked and anchored; the actions that there are."""

    sealed_seq = serializers.IntegerField()
    sealed_until = serializers.DateTimeField(allow_null=True)
    waiting = serializers.IntegerField(help_text="Entries that are not sealed yet.")
    verification = AuditVerificationSerializer(allow_null=True)
    anchor = AuditAnchorSerializer(allow_null=True)
    kept_days = serializers.IntegerField()
    actions = AuditActionSerializer(many=True)


class AuditView(ApiView):
    """The entries within the areas that an audit administrator looks after."""

    limits = {"GET": Limit("audit.read", 120)}

    @extend_schema(
        parameters=[AuditQuery, *cursor_parameters()], responses=page_of(AuditEntrySerializer)
    )
    def get(self, request: Request) -> Response:
        """Newest first. Each reading is an entry itself."""
        rows = audit_read(actor=self.person, **self.query(AuditQuery))
        return Response(page(request, rows, order=("-id",), present=selectors.presented))


class AuditExportView(ApiView):
    limits = {"GET": Limit("audit.export", 6)}

    @extend_schema(
        parameters=[AuditExportQuery],
        responses={
            (200, "text/csv"): OpenApiTypes.STR,
            (200, TYPES["xlsx"]): OpenApiTypes.BINARY,
        },
    )
    def get(self, request: Request) -> HttpResponseBase:  # noqa: ARG002
        """A table, newest first; the header X-Rows says how many rows are coming."""
        query = self.query(AuditExportQuery)
        form = query.pop("format")
        rows, found = audit_exported(actor=self.person, **query)
        answer = sheet("audit", _table(list(rows.values_list("pk", flat=True))), form)
        answer.headers[ROWS_HEADER] = str(found)
        return answer


class AuditStateView(ApiView):
    @extend_schema(responses=AuditStateSerializer)
    def get(self, request: Request) -> Response:  # noqa: ARG002
        """Whether the chain is whole, and until when."""
        audit_scopes(self.person)
        return Response(selectors.state())


def _table(keys: Sequence[UUID]) -> Iterator[Sequence[Cell]]:
    yield _HEADER
    for start in range(0, len(keys), _CHUNK):
        for row in selectors.presented(selectors.entries_by_id(keys[start : start + _CHUNK])):
            yield _cells(row)


def _cells(row: dict[str, Any]) -> Sequence[Cell]:
    actor = row["actor"] or {"id": "", "name": ""}
    return (
        row["seq"], row["recorded_at"].isoformat(), row["sentence"].zh, row["action"],
        actor["name"], str(actor["id"]), row["address"], row["session"], row["request_id"],
        row["subject"], row["subject_name"], row["area_code"], row["reason"],
        selectors.as_text(row["details"]), str(row["id"]),
    )  # fmt: skip
