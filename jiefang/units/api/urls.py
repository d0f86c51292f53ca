from django.urls import URLPattern, URLResolver, path

from jiefang.units.api.views import me, pictures, roster, units

urlpatterns: list[URLPattern | URLResolver] = [
    path("me", me.MeView.as_view()),
    path("me/duty", me.DutyView.as_view()),
    path("me/position", me.PositionView.as_view()),
    path("units", units.UnitsView.as_view()),
    path("units/nearest", units.NearestView.as_view()),
    path("units/map", units.MapView.as_view()),
    path("units/summary", units.TotalsView.as_view()),
    path("units/<uuid:unit_id>", units.UnitView.as_view()),
    path("units/<uuid:unit_id>/picture", pictures.PictureView.as_view()),
    path("units/<uuid:unit_id>/members", roster.MembersView.as_view()),
    path("units/<uuid:unit_id>/members/<uuid:member_id>", roster.MemberView.as_view()),
    path("units/<uuid:unit_id>/equipment", roster.EquipmentListView.as_view()),
    path("units/<uuid:unit_id>/equipment/<uuid:equipment_id>", roster.EquipmentView.as_view()),
]
