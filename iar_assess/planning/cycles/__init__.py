"""From one time to the next: what moved, and why.

`compare.py` is the way in; `causes.py` says what happened to each answer, `walk.py` what that did to each score,
`actions.py` what became of the plan.
"""
