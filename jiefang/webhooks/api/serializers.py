"""What the calls of this app take and give."""

from typing import Any

from rest_framework import serializers

from jiefang.common.fields import PlainText
from jiefang.common.outgoing import URL_MAX
from jiefang.webhooks.constants import DeliveryState


class WebhookInput(serializers.Serializer[Any]):
    url = PlainText(max_length=URL_MAX, help_text="https, a public address.")
    area_code = serializers.RegexField(r"\A[0-9]{4,20}\Z", max_length=20)


class WebhookSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    url = serializers.CharField()
    area_code = serializers.CharField()
    created_at = serializers.DateTimeField()
    disabled_at = serializers.DateTimeField(allow_null=True)
    waiting = serializers.IntegerField()
    dead = serializers.IntegerField(help_text="Deliveries that were given up.")


class NewWebhookSerializer(WebhookSerializer):
    secret = serializers.CharField(help_text="Signs what is sent; shown this once.")


class WebhookAttemptSerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    status = serializers.IntegerField(allow_null=True)
    error = serializers.CharField(allow_blank=True)


class WebhookDeliverySerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    event = serializers.CharField()
    state = serializers.ChoiceField(DeliveryState.choices)
    created_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    attempts = WebhookAttemptSerializer(many=True)
