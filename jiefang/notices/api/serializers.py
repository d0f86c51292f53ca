"""What the calls of this app take and send."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText, SentenceField
from jiefang.geography.api.fields import LocationField, LocationSerializer
from jiefang.notices.constants import (
    CORRECTIONS,
    EXPIRES_LEAST_S,
    EXPIRES_MOST_S,
    EXPIRES_USUAL_S,
    RADIUS_MOST_M,
    NoticeKind,
    NoticeState,
    NoticeStatus,
    NoticeType,
    Template,
)


class NoticeTextInput(serializers.Serializer[Any]):
    """In both languages: nobody should have to guess."""

    zh = PlainText(max_length=300)
    en = PlainText(max_length=600)


class CircleInput(serializers.Serializer[Any]):
    location = LocationField()
    radius_m = serializers.IntegerField(min_value=50, max_value=RADIUS_MOST_M)


class NoticeTargetInput(serializers.Serializer[Any]):
    """Either an area (district, street or community) or a circle."""

    area = serializers.RegexField(
        r"\A[0-9A-Z]{4,20}\Z", required=False, allow_null=True, default=None
    )
    circle = CircleInput(required=False, allow_null=True, default=None)


class NoticeInput(NoticeTargetInput):
    template = serializers.ChoiceField(Template.choices)
    status = serializers.ChoiceField(NoticeStatus.choices)
    text = NoticeTextInput()
    expires_in_s = serializers.IntegerField(
        min_value=EXPIRES_LEAST_S, max_value=EXPIRES_MOST_S, default=EXPIRES_USUAL_S
    )
    reason = PlainText(max_length=200, required=False, allow_blank=True, default="")


class CorrectInput(serializers.Serializer[Any]):
    """``cancel`` says that it was wrong, with words of ours unless given; ``update`` says more."""

    type = serializers.ChoiceField(CORRECTIONS)
    text = NoticeTextInput(required=False, allow_null=True, default=None)


class NoticesQuery(serializers.Serializer[Any]):
    state = serializers.ChoiceField(NoticeState.choices, required=False)
    area = serializers.RegexField(r"\A[0-9A-Z]{2,20}\Z", required=False)


class NoticeAreaSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()


class NoticePersonSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class NoticeCircleSerializer(serializers.Serializer[Any]):
    location = LocationSerializer()
    radius_m = serializers.IntegerField()


class NoticeTemplateSerializer(serializers.Serializer[Any]):
    key = serializers.ChoiceField(Template.choices)
    title = SentenceField()
    text = SentenceField()
    status = serializers.ChoiceField(NoticeStatus.choices)


class NoticeTemplatesSerializer(serializers.Serializer[Any]):
    items = NoticeTemplateSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class NoticePreviewSerializer(serializers.Serializer[Any]):
    area = NoticeAreaSerializer()
    areas = serializers.ListField(child=serializers.CharField())
    units = serializers.IntegerField()
    recipients = serializers.IntegerField()
    needs_second_person = serializers.BooleanField()


class CorrectedSerializer(serializers.Serializer[Any]):
    """The mark on what was corrected."""

    id = serializers.UUIDField()
    type = serializers.ChoiceField(CORRECTIONS)
    at = serializers.DateTimeField()
    text = SentenceField()


class NoticeSerializer(serializers.Serializer[Any]):
    """A notice or a correction, with its figures: feeds it is in, phones reached, shown."""

    id = serializers.UUIDField()
    type = serializers.ChoiceField(NoticeType.choices)
    state = serializers.ChoiceField(NoticeState.choices)
    status = serializers.ChoiceField(NoticeStatus.choices)
    template = serializers.ChoiceField(Template.choices)
    title = SentenceField()
    text = SentenceField()
    reason = serializers.CharField(allow_blank=True)
    area = NoticeAreaSerializer()
    areas = serializers.ListField(child=serializers.CharField())
    circle = NoticeCircleSerializer(allow_null=True)
    units = serializers.IntegerField()
    recipients = serializers.IntegerField()
    sent = serializers.IntegerField()
    received = serializers.IntegerField()
    shown = serializers.IntegerField()
    requested_by = NoticePersonSerializer()
    requested_at = serializers.DateTimeField()
    approval_id = serializers.UUIDField(allow_null=True)
    approved_by = NoticePersonSerializer(allow_null=True)
    expires_in_s = serializers.IntegerField()
    issued_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
    done_at = serializers.DateTimeField(allow_null=True)
    corrects = serializers.UUIDField(allow_null=True)
    corrected = CorrectedSerializer(allow_null=True)


class ToldNoticeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(help_text="The notice itself, also in its corrections.")
    template = serializers.ChoiceField(Template.choices)
    title = SentenceField()
    area = NoticeAreaSerializer()


class NoticeReceiptSerializer(serializers.Serializer[Any]):
    sent_at = serializers.DateTimeField()
    received_at = serializers.DateTimeField(allow_null=True)
    shown_at = serializers.DateTimeField(allow_null=True)


class NoticeEnvelopeSerializer(serializers.Serializer[Any]):
    """As it comes in the feed; ``corrected`` and ``my`` in the list only."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(NoticeKind.choices)
    status = serializers.ChoiceField(NoticeStatus.choices)
    type = serializers.ChoiceField(NoticeType.choices)
    references = serializers.ListField(child=serializers.UUIDField())
    issued_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    notice = ToldNoticeSerializer()
    text = SentenceField()
    corrected = CorrectedSerializer(allow_null=True)
    my = NoticeReceiptSerializer()
