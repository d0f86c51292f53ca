from django.urls import URLPattern, URLResolver, path

from jiefang.webhooks.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("webhooks", views.WebhooksView.as_view()),
    path("webhooks/<uuid:webhook_id>", views.WebhookView.as_view()),
    path("webhooks/<uuid:webhook_id>/deliveries", views.WebhookDeliveriesView.as_view()),
]
