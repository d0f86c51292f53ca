from django.urls import URLPattern, URLResolver, path

from jiefang.joining.api.views import consents, records, registering, registrations

urlpatterns: list[URLPattern | URLResolver] = [
    path("consent-texts", consents.WordingsView.as_view()),
    path("me/consents", consents.ConsentsView.as_view()),
    path("me/consents/<slug:kind>", consents.ConsentView.as_view()),
    path("registrations", registrations.RegistrationsView.as_view()),
    path("registrations/streets", registering.StreetsView.as_view()),
    path("registrations/code", registering.CodeView.as_view()),
    path("registrations/proof", registering.ProofView.as_view()),
    path("registrations/ticket", registering.TicketView.as_view()),
    path("registrations/guardian", registering.GuardianView.as_view()),
    path("registrations/<uuid:registration_id>/verify", registrations.VerifyView.as_view()),
    path("registrations/<uuid:registration_id>/refuse", registrations.RefuseView.as_view()),
    path("registrations/<uuid:registration_id>/ask", registrations.AskView.as_view()),
    path("me/registration", registrations.MyRegistrationView.as_view()),
    path("me/registration/answer", registrations.MyAnswerView.as_view()),
    path("me/records", records.MyRecordsView.as_view()),
    path("volunteers", records.VolunteersView.as_view()),
    path("volunteers/<uuid:person_id>/records", records.VolunteerRecordsView.as_view()),
    path(
        "volunteers/<uuid:person_id>/records/<uuid:record_id>/void",
        records.VolunteerRecordVoidView.as_view(),
    ),
]
