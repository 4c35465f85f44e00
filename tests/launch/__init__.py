"""Tests of starting, stopping, mending and moving the product."""
