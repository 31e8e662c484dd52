"""The plugin author's kit: check a bank as a panel would, from a test of one line.

```python
from iar_assess.testing import check_bank

def test_bank_has_no_complaints() -> None:
    assert check_bank(files("my_framework") / "bank") == ()
```
"""

from __future__ import annotations

from importlib.resources.abc import Traversable

from iar_assess.errors import Complaint

__all__ = ["check_bank"]


def check_bank(root: Traversable, *, wording: bool = True) -> tuple[Complaint, ...]:
    """Everything wrong with a bank: its files in stages, then its golden answers, then its wording.

    Args:
        root: the bank's folder.
        wording: whether its texts are read as well. A later version may have more rules on wording than this one; leave
            them out where an update must not turn a test red.

    Returns:
        The complaints of the first stage that found any; none when the bank is sound, each golden file gives what it
        says, and nothing in its wording is to be looked at but what its `wording.yaml` accepts.
    """
    from iar_assess.engine.checking import check

    return check(root, wording=wording)
