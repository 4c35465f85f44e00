"""Migrations of the trail room."""
