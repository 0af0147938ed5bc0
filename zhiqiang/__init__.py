"""Zhiqiang (质强): software for running a city's quality programme (质量强市)."""

__version__ = "0.1.0"
