"""The addresses of the take-home tool."""

from django.urls import path

from pay.calculator import views

urlpatterns = [
    path("take-home/", views.take_home_page, name="take-home"),
    path("take-home.json", views.take_home_json, name="take-home-json"),
]
