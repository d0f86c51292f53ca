"""What Channels' manual shows: a consumer in a group, over its Redis layer."""

import os

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
settings.CHANNEL_LAYERS = {
    "default": {
        "BACKEND": LAYERS[os.environ.get("STOCK_LAYER", "core")],
        "CONFIG": {"hosts": [settings.REDIS_URL]},
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
