from django.urls import URLPattern, URLResolver, path

from jiefang.messaging.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("hooks/twilio/status", views.TwilioStatusView.as_view(), name="twilio-status"),
]
