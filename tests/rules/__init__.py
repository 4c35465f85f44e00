"""Tests of rules: no database, no network, no clock."""
