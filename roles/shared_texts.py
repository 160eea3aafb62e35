"""Texts that many pages share: sectors, and the four steps of every pay talk."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse

from roles.shared_history import SharedHistory
from roles.text import ProseField


class Sector(models.Model):
    """A part of working life that holds roles, such as technology."""

    slug = models.SlugField(unique=True, help_text="The sector's part of its address.")
    name = models.CharField(max_length=60, unique=True, help_text="The sector as a heading, such as Technology.")
    summary = ProseField(help_text="Two or three sentences on what decides pay in this sector.")

    history = SharedHistory()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("sector", kwargs={"slug": self.slug})


class NegotiationStep(models.Model):
    """One of the four steps of every pay talk, the same on each page."""

    position = models.PositiveSmallIntegerField("order", unique=True, validators=[MaxValueValidator(4)])
    title = models.CharField(max_length=80, help_text="What to do, as a short sentence.")
    text = ProseField(help_text="How to do it, in 30 to 70 words.")

    history = SharedHistory()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title
