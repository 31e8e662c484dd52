"""How fast iar-assess is, as ratios to floors that are measured in the same run; README.md says how to read them."""
