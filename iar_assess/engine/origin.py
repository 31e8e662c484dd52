"""Which assessment a file was made from, so that it is brought back into that one and no other."""

from __future__ import annotations

from iar_assess.answers.folder import AssessmentFolder
from iar_assess.planning.brought import MadeFrom


def made_from(folder: AssessmentFolder) -> MadeFrom:
    """What a file says of itself, that it was made from this assessment."""
    assessment = folder.assessment
    return MadeFrom(
        organisation=assessment.whose,
        framework=assessment.framework,
        digest=assessment.bank.digest,
        created=assessment.created,
    )
