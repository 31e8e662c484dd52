"""Framework to a proof: runs the rules of a bank before anybody answers it.

`prove.py` is the way in; `monotone.py` holds the argument that no better answer is ever worth less.
"""
