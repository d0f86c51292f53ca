from django.urls import URLPattern, URLResolver, path

from jiefang.geography.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("areas", views.AreasView.as_view(), name="areas"),
    path("areas/outlines", views.OutlinesView.as_view(), name="area-outlines"),
    path("places/search", views.SearchView.as_view(), name="places-search"),
    path("places/locate", views.LocateView.as_view(), name="places-locate"),
    path("places/geocode", views.GeocodeView.as_view(), name="places-geocode"),
]
