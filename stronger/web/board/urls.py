"""Addresses of the board's door."""

from django.urls import path

from stronger.web.board import figures

app_name = "board"
urlpatterns = [
    path("", figures.figures, name="figures"),
    path("download/", figures.download, name="download"),
]
