"""The plugin author's kit: check a bank as a panel would, from a test of one line.

```python
from iar_assess.testing import check_bank

def test_bank_has_no_complaints() -> None:
    assert check_bank(files("my_framework") / "bank") == ()
```
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources.abc import Traversable

from iar_assess.errors import Complaint

__all__ = ["check_bank"]


def check_bank(root: Traversable, *, wording: bool = True, bases: Sequence[Traversable] = ()) -> tuple[Complaint, ...]:
    """Everything wrong with a bank: its files in stages, then its golden answers, then its wording.

    Args:
        root: the bank's folder, or that of a wording overlay or an extension.
        wording: whether its texts are read as well. A later version may have more rules on wording than this one; leave
            them out where an update must not turn a test red.
        bases: the folders of the banks that an overlay or an extension is made for, and of those whose migrations and
            maps should be checked from both ends.

    Returns:
        The complaints of the first stage that found any; none when the bank is sound, each golden file gives what it
        says, and nothing in its wording is to be looked at but what its `wording.yaml` accepts.

    Raises:
        BankError: one of `bases` is no bank that can be used.
    """
    from iar_assess.engine.checking import check_among

    return check_among(root, bases, wording=wording)
