"""Floor of a PDF: `python bare_weasyprint.py PAGE.html PLAN.pdf`, one call of WeasyPrint on a page that is written."""

from __future__ import annotations

import sys

import weasyprint

if __name__ == "__main__":
    weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1", pdf_forms=True)
