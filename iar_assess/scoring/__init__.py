"""Framework and Answers to a Result: exact numbers, levels, bounds, and what each rests on.

`score.py` is the way in; a score is computed in `nodes.py`, from the shares that `shares.py` makes of answers.
"""
