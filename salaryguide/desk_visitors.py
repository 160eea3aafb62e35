"""What waits on the desk from visitors: messages without an answer, and what they say of pages."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, Window
from django.utils import timezone

from accounts.models import User
from salaryguide.desk_entry import SHOWN, Entry, Row, ago, first_of, form_of, list_of, which
from salaryguide.filters import long_date
from salaryguide.models import Feedback, Message

COMMENTS_OF = timedelta(days=30)
COMMENT_SHOWN = 120


def waiting_messages(user: User, now: datetime) -> Entry:
    """Messages without an answer: those with a promised day first, by that day."""
    overdue = Window(Count("pk", filter=Q(due_at__lt=_day_begins(now))))
    number, messages = first_of(Message.objects.waiting().annotate(overdue=overdue))
    rows = [_message(message, timezone.localdate(now)) for message in messages]
    sentence = which(number, "message waits for an answer", "messages wait for an answer")
    if messages and messages[0].overdue:
        sentence += f", {messages[0].overdue:,} of them overdue"
    whole = list_of("salaryguide_message", answered_on__isempty=1)
    return Entry(number, sentence, "Every message has its answer.", rows, whole)


def comments(user: User, now: datetime) -> Entry:
    """Comments of the last 30 days by visitors who found a page of no use, the newest first."""
    since = now - COMMENTS_OF
    number, found = first_of(Feedback.objects.that_say_why_not(since))
    rows = [Row(f"“{_shortened(one.comment)}”", form_of(one), f"{one.page}, {_sent(one, now)}") for one in found]
    sentence = which(number, "visitor says why a page was of no use", "visitors say why a page was of no use")
    whole = list_of("salaryguide_feedback", useful__exact=0, sent_at__gte=timezone.localdate(since))
    return Entry(number, f"{sentence}, in 30 days", "Nobody complained of a page in 30 days.", rows, whole)


def least_useful(user: User, now: datetime) -> Entry:
    """Pages that at most half of the answers, of five or more, call useful."""
    pages = Feedback.objects.least_useful_pages()
    rows = [
        Row(page["page"], list_of("salaryguide_feedback", page__exact=page["page"]), _share(page))
        for page in pages[:SHOWN]
    ]
    sentence = which(
        len(pages),
        "page is useful to no more than half of those who answered",
        "pages are useful to no more than half of those who answered",
    )
    return Entry(
        len(pages), sentence, "Most who answered found each page useful.", rows, list_of("salaryguide_feedback")
    )


def _day_begins(now: datetime) -> datetime:
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def _message(message: Message, today: Any) -> Row:
    day = message.reply_by
    note = f"reply promised by {long_date(day)}" if day else f"sent {ago(timezone.localdate(message.sent_at), today)}"
    text = f"{message.get_topic_display()}, {message.reference}"
    return Row(text, form_of(message, "id_acknowledged_on"), note, "overdue" if day and day < today else "")


def _shortened(comment: str) -> str:
    words = " ".join(comment.split())
    return words if len(words) <= COMMENT_SHOWN else f"{words[:COMMENT_SHOWN].rstrip()}…"


def _sent(answer: Feedback, now: datetime) -> str:
    return ago(timezone.localdate(answer.sent_at), timezone.localdate(now))


def _share(page: dict[str, Any]) -> str:
    return f"{page['yeses']} of {page['answers']} say yes"
