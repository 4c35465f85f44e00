"""Scheduled and commanded work: loading packs, demo data, reminders, retention."""
