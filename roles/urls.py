"""The addresses of the guide's pages."""

from django.urls import include, path

from roles import feeds, views
from roles.open_data import views as data_views

urlpatterns = [
    path("data/", data_views.about_data, name="data"),
    path("data/roles.json", data_views.roles_json, name="roles-json"),
    path("data/roles.csv", data_views.roles_csv, name="roles-csv"),
    path("data/sources.csv", data_views.sources_csv, name="sources-csv"),
    path("data/roles.schema.json", data_views.roles_schema, name="roles-schema"),
    path("", views.home, name="home"),
    path("salaries/", views.role_list, name="roles"),
    path("salaries/<slug:slug>/", views.role_page, name="role"),
    path("salaries/<slug:slug>/card-<slug:digest>.png", views.role_card, name="role-card"),
    path("salaries/<slug:slug>/changes.atom", feeds.role_changes, name="role-changes"),
    path("feeds/changes.atom", feeds.changes, name="changes"),
    path("sectors/<slug:slug>/", views.sector_page, name="sector"),
    path("search/", views.search, name="search"),
    path("search/index.json", views.search_index, name="search-index"),
    path("compare/", views.compare, name="compare"),
    path("", include("roles.pay_pages.urls")),
]
