from django.urls import URLPattern, URLResolver, path

from jiefang.shop.api import desk, handing, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("shop/items", desk.DeskItemsView.as_view()),
    path("shop/items/<uuid:item_id>", desk.ItemView.as_view()),
    path("shop/items/<uuid:item_id>/picture", desk.DeskPictureView.as_view()),
    path("shop/items/<uuid:item_id>/stock", desk.StockView.as_view()),
    path("shop/kept-items", desk.KeptItemsView.as_view()),
    path("shop/places", desk.PlacesView.as_view()),
    path("shop/places/<uuid:place_id>", desk.PlaceView.as_view()),
    path("shop/places/<uuid:place_id>/partners", desk.PartnersView.as_view()),
    path("shop/places/<uuid:place_id>/partners/<uuid:person_id>", desk.PartnerView.as_view()),
    path("shop/orders", views.OrdersView.as_view()),
    path("shop/orders/<uuid:order_id>/cancel", views.OrderCancelView.as_view()),
    path("me/goal", views.GoalView.as_view()),
    path("me/orders", views.MyOrdersView.as_view()),
    path("me/orders/<uuid:order_id>", views.MyOrderView.as_view()),
    path("shop/hand-out", handing.HandOutView.as_view()),
    path("shop/hand-out/look", handing.LookView.as_view()),
    path("shop/hand-out/places", handing.HandOutPlacesView.as_view()),
]
