"""The operations of this app."""

from jiefang.webhooks.services.keeping import webhook_create, webhook_disable

__all__ = ["webhook_create", "webhook_disable"]
