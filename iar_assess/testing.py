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


def check_bank(root: Traversable) -> tuple[Complaint, ...]:
    """Everything wrong with a bank: its files in stages, then its golden answers.

    Args:
        root: the bank's folder.

    Returns:
        The complaints of the first stage that found any; none when the bank is sound and each golden file gives what it
        says.
    """
    from iar_assess.engine.checking import check

    return check(root)
