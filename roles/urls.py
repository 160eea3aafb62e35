"""The addresses of the guide's pages."""

from django.urls import path

from roles import views

urlpatterns = [
    path("", views.home, name="home"),
    path("salaries/", views.role_list, name="roles"),
    path("salaries/<slug:slug>/", views.role_page, name="role"),
    path("sectors/<slug:slug>/", views.sector_page, name="sector"),
]
