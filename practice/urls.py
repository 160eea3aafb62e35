"""The addresses of interview and negotiation practice."""

from django.urls import path

from practice import views

urlpatterns = [
    path("practice/interview/<slug:slug>/", views.interview, name="interview-practice"),
    path("practice/negotiation/<slug:slug>/", views.negotiation, name="negotiation-practice"),
]
