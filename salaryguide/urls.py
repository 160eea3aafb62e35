"""The site's addresses. Which page answers what is promised in README.md."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from salaryguide import views

urlpatterns = [
    path("", include("roles.urls")),
    path("", include("practice.urls")),
    path("accounts/", include("accounts.urls")),
    path("methodology/", views.methodology, name="methodology"),
    path("about/", views.about, name="about"),
    path("admin/", admin.site.urls),
]

if settings.DEBUG:
    urlpatterns.append(path("components/", views.components, name="components"))
