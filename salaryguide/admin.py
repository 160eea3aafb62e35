"""What visitors sent, for the editors to read. Who sent it is shown nowhere: it serves limits alone, for a day."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from salaryguide.filters import long_date
from salaryguide.models import Feedback, Message


class SentAdmin(admin.ModelAdmin):
    """What came in from outside: nobody adds any here. It can be deleted, since whoever sent it may ask for that."""

    date_hierarchy = "sent_at"
    exclude = ["sender"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Feedback)
class FeedbackAdmin(SentAdmin):
    list_display = ["sent_at", "page", "useful", "comment", "whole_page"]
    list_filter = ["useful", "sent_at"]
    search_fields = ["page", "comment"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feedback]:
        """Fetch the answers with the totals of their pages."""
        return Feedback.objects.with_totals()

    @admin.display(description="all answers for the page")
    def whole_page(self, answer: Any) -> str:
        """Show how many of the page's answers say yes, whatever the list is filtered by."""
        return f"{answer.yeses} of {answer.answers} say yes"

    def has_change_permission(self, request: HttpRequest, obj: Feedback | None = None) -> bool:
        return False


@admin.register(Message)
class MessageAdmin(SentAdmin):
    list_display = ["reference", "sent_at", "topic", "about", "reply_by", "acknowledged_on", "answered_on"]
    list_filter = ["topic", ("answered_on", admin.EmptyFieldListFilter), "sent_at"]
    search_fields = ["reference", "about", "text", "email"]
    readonly_fields = ["reference", "sent_at", "topic", "about", "text", "email", "reply_by"]
    fields = [*readonly_fields, "acknowledged_on", "answered_on", "outcome"]

    @admin.display(description="reply by")
    def reply_by(self, message: Message) -> str:
        """Show by which day our pages promise a first reply; nothing where it was given, or where they promise none."""
        return long_date(message.reply_by) if message.reply_by else ""
