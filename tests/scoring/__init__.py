"""Scoring: exact sums worked out by hand, and laws that hold for every framework."""
