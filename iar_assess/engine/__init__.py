"""The use cases: what the command line, tests and programs that embed iar-assess call."""
