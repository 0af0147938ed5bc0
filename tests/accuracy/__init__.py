"""Measures the reader against annotated plans."""
