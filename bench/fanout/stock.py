"""What Channels' manual shows: a consumer in a group, over its Redis layer."""

import os
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.urls import path

GROUP = "notice"
LAYERS = {
    "core": "channels_redis.core.RedisChannelLayer",
    "pubsub": "channels_redis.pubsub.RedisPubSubChannelLayer",
}


def host() -> dict[str, Any]:
    """The address; redis-py's limit of 100 connections would refuse sockets."""
    return {"address": settings.REDIS_URL, "max_connections": 10_000}


settings.CHANNEL_LAYERS = {
    "default": {
        "BACKEND": LAYERS[os.environ.get("STOCK_LAYER", "core")],
        "CONFIG": {"hosts": [host()]},
    }
}


class NoticeConsumer(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        await self.channel_layer.group_add(GROUP, self.channel_name)
        await self.accept()
        await self.send(text_data='{"op":"welcome"}')

    async def disconnect(self, code: int) -> None:  # noqa: ARG002
        await self.channel_layer.group_discard(GROUP, self.channel_name)

    async def notice(self, message: dict[str, str]) -> None:
        await self.send(text_data=message["text"])


_http = get_asgi_application()
application = ProtocolTypeRouter(
    {"http": _http, "websocket": URLRouter([path("notice", NoticeConsumer.as_asgi())])}
)
