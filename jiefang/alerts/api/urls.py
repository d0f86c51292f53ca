from django.urls import URLPattern, URLResolver, path

from jiefang.alerts.api.views import calls, export, incidents

urlpatterns: list[URLPattern | URLResolver] = [
    path("incident-kinds", incidents.KindsView.as_view()),
    path("incidents", incidents.IncidentsView.as_view()),
    path("incidents/preview", incidents.PreviewView.as_view()),
    path("incidents/summary", incidents.TotalsView.as_view()),
    path("incidents/export", export.ExportView.as_view()),
    path("incidents/<uuid:incident_id>", incidents.IncidentView.as_view()),
    path("incidents/<uuid:incident_id>/escalate", incidents.EscalateView.as_view()),
    path("incidents/<uuid:incident_id>/stand-down", incidents.StandDownView.as_view()),
    path("incidents/<uuid:incident_id>/hand-over", incidents.HandOverView.as_view()),
    path("incidents/<uuid:incident_id>/close", incidents.CloseView.as_view()),
    path("incidents/<uuid:incident_id>/cancel", incidents.CancelView.as_view()),
    path("incidents/<uuid:incident_id>/correct", incidents.CorrectView.as_view()),
    path("dispatches/<uuid:dispatch_id>/answer", calls.AnswerView.as_view()),
    path("dispatches/<uuid:dispatch_id>/progress", calls.ProgressView.as_view()),
    path("me/assignments", calls.AssignmentsView.as_view()),
]
