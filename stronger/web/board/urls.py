"""Addresses of the board's door."""

from django.urls import path

from stronger.web.board import compare, figures

app_name = "board"
urlpatterns = [
    path("", figures.figures, name="figures"),
    path("download/", figures.download, name="download"),
    path("compare/", compare.compare, name="compare"),
    path("compare/download/", compare.download, name="compare_download"),
]
