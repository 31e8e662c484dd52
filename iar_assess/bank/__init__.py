"""A bank (a folder of YAML) to a Framework: load, check, compile."""
