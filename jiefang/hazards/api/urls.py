from django.urls import URLPattern, URLResolver, path

from jiefang.hazards.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("hazards", views.HazardsView.as_view()),
    path("hazards/export", views.HazardsExportView.as_view()),
    path("hazards/<uuid:hazard_id>/photo", views.HazardPhotoView.as_view()),
    path("hazards/<uuid:hazard_id>/see", views.SeeView.as_view()),
    path("hazards/<uuid:hazard_id>/handle", views.HandleView.as_view()),
    path("hazards/<uuid:hazard_id>/close", views.CloseView.as_view()),
]
