"""Bytes to data and back: the only room that knows YAML and JSON Schema."""
