"""What plugins add to a report: sections of typed blocks, and a theme. What is broken is left out and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from iar_assess.errors import IarError
from iar_assess.guarding import named
from iar_assess.report.blocks import ExtraSection
from iar_assess.report.extra import sound_section
from iar_assess.report.look import Theme
from iar_assess.report.view import ReportView

if TYPE_CHECKING:
    from iar_assess.answers.assessment import Assessment
    from iar_assess.bank.framework import Framework
    from iar_assess.plugins import PluginHost

SECTIONS, THEME = "iar_report_sections", "iar_report_theme"
MOST_SECTIONS = 20


def decorated(view: ReportView, host: PluginHost, framework: Framework, assessment: Assessment) -> ReportView:
    """A view with the sections and the theme that plugins bring.

    Args:
        view: what the report says.
        host: the plugins; what does not fit is noted among its problems.
        framework: what was assessed against.
        assessment: whose report it is.
    """
    extra = tuple(_sections(view, host))
    return msgspec.structs.replace(view, extra=extra, theme=_theme(host, framework, assessment))


def _sections(view: ReportView, host: PluginHost) -> list[ExtraSection]:
    sections = []
    for each in host.gather(SECTIONS, _anything, view=view):
        try:
            sections.append(sound_section(each.thing, each.owner))
        except (ValueError, TypeError, msgspec.MsgspecError) as error:
            host.refuse("PLUGIN-004", each.owner, f"{SECTIONS}: a section is left out: {error}")
    for left in sections[MOST_SECTIONS:]:
        host.refuse("PLUGIN-004", left.owner, f"{SECTIONS}: more than {MOST_SECTIONS} sections; the rest is left out")
    return sections[:MOST_SECTIONS]


def _anything(_: object) -> bool:
    """Each section is looked at by itself, so that a broken one costs no other."""
    return True


def _theme(host: PluginHost, framework: Framework, assessment: Assessment) -> Theme | None:
    """The first theme that can be used; ours is the plain one, which is none."""
    for each in host.first(THEME, framework=framework, assessment=assessment):
        from iar_assess.report.theme import check_theme

        try:
            theme = msgspec.convert(msgspec.to_builtins(each.thing), Theme)
            check_theme(theme)
        except (msgspec.MsgspecError, TypeError):
            host.refuse("PLUGIN-004", each.owner, f"{THEME} returned something that does not fit ({named(each.thing)})")
        except IarError as error:
            host.refuse("PLUGIN-004", each.owner, f"{THEME}: {error}")
        else:
            return theme
    return None
