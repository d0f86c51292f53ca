from django.urls import URLPattern, URLResolver, path

from jiefang.notices.api import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("notice-templates", views.TemplatesView.as_view()),
    path("notices", views.NoticesView.as_view()),
    path("notices/preview", views.NoticePreviewView.as_view()),
    path("notices/<uuid:notice_id>", views.NoticeView.as_view()),
    path("notices/<uuid:notice_id>/correct", views.CorrectView.as_view()),
    path("me/notices", views.MyNoticesView.as_view()),
]
