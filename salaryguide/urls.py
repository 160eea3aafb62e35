"""The site's addresses. Which page answers what is promised in README.md."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.generic import RedirectView

from salaryguide import contact, conventions, editors, feedback, views
from salaryguide.sitemaps import PublicPages

urlpatterns = [
    path("", include("roles.urls")),
    path("", include("pay.calculator.urls")),
    path("", include("practice.urls")),
    path("", include("accounts.urls")),
    path("methodology/", views.methodology, name="methodology"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/", contact.sent, name="contact-sent"),
    path("feedback/", feedback.feedback, name="feedback"),
    path("feedback/thanks/", feedback.thanks, name="feedback-thanks"),
    # In place of the admin's own two pages, which count no tries.
    path("admin/login/", editors.sign_in),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PublicPages}}, name="sitemap"),
    path("robots.txt", conventions.robots_txt, name="robots"),
    path(".well-known/security.txt", conventions.security_txt, name="security"),
    path("manifest.webmanifest", conventions.manifest, name="manifest"),
    path("favicon.ico", conventions.favicon, name="favicon"),
]

if settings.DEBUG:
    urlpatterns.append(path("components/", views.components, name="components"))
