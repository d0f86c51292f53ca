from django.urls import URLPattern, URLResolver, path

from jiefang.joining.api.views import consents, records

urlpatterns: list[URLPattern | URLResolver] = [
    path("consent-texts", consents.WordingsView.as_view()),
    path("me/consents", consents.ConsentsView.as_view()),
    path("me/consents/<str:kind>", consents.ConsentView.as_view()),
    path("me/records", records.MyRecordsView.as_view()),
    path("volunteers", records.VolunteersView.as_view()),
    path("volunteers/<uuid:person_id>/records", records.VolunteerRecordsView.as_view()),
    path(
        "volunteers/<uuid:person_id>/records/<uuid:record_id>/void",
        records.VolunteerRecordVoidView.as_view(),
    ),
]
