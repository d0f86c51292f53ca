"""What the calls of this app take and send."""

from typing import Any

from rest_framework import serializers

from jiefang.approvals.constants import ApprovalKind, ApprovalState, ApprovalStatus
from jiefang.common.fields import PlainText, SentenceField


class ApprovalAreaSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()


class ApprovalPersonSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class ApprovalSerializer(serializers.Serializer[Any]):
    """A request for a second person. ``digest`` binds what is approved."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(ApprovalKind.choices)
    state = serializers.ChoiceField(ApprovalState.choices)
    status = serializers.ChoiceField(ApprovalStatus.choices)
    subject_id = serializers.UUIDField(help_text="The incident or the notice.")
    reference = serializers.CharField(help_text="Its number.")
    title = SentenceField()
    area = ApprovalAreaSerializer()
    areas = serializers.ListField(child=serializers.CharField(), help_text="Districts.")
    units = serializers.IntegerField()
    recipients = serializers.IntegerField()
    digest = serializers.CharField()
    text = SentenceField(allow_null=True, help_text="The words of a notice.")
    reason = serializers.CharField(allow_blank=True)
    requested_by = ApprovalPersonSerializer()
    requested_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(help_text="Dead from then on.")
    decided_by = ApprovalPersonSerializer(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    decision_reason = serializers.CharField(allow_blank=True)
    follows = serializers.UUIDField(
        allow_null=True, help_text="The request that had grown and was asked anew as this one."
    )


class ApprovalsQuery(serializers.Serializer[Any]):
    state = serializers.ChoiceField(ApprovalState.choices, required=False)
    subject = serializers.UUIDField(required=False, help_text="Of this incident or notice.")


class ApproveInput(serializers.Serializer[Any]):
    digest = serializers.RegexField(
        r"\A[0-9a-f]{64}\Z", required=False, help_text="The digest that was shown."
    )


class RefuseInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=200)


class CancelApprovalInput(serializers.Serializer[Any]):
    reason = PlainText(max_length=200, required=False, allow_blank=True, default="")
