"""Which answers to change to reach a level: rules and answers to a problem in whole numbers, and its best solutions.

`places.py` says what can be improved, `standings.py`, `nodes.py`, `conditions.py` and `levels.py` put the rules of a
bank into linear terms (`linear.py`, `amounts.py`), `solver.py` hands them to the solver, and `search.py` checks every
answer that it gives with the real scorer.
"""
