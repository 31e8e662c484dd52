"""How Sphinx builds the documentation: `sphinx-build -W docs docs/_build`."""

project = "iar-assess"
author = "The iar-assess maintainers"
copyright = "the iar-assess maintainers"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "iar-assess"
language = "en-GB"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nitpicky = True
