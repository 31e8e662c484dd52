"""The house style adds its section and its look to our own reports alone."""

from types import SimpleNamespace

from iar_assess_house_style import iar_report_sections, iar_report_theme


def view(organisation: str, *words: str) -> SimpleNamespace:
    actions = tuple(SimpleNamespace(status=SimpleNamespace(word=word)) for word in words)
    return SimpleNamespace(organisation=organisation, actions=actions)


def test_the_section_counts_the_actions_by_status() -> None:
    (section,) = iar_report_sections(view("Fernhill NHS Trust", "Agreed", "Done", "Agreed", "Agreed"))  # type: ignore[arg-type]  # a stand-in
    words, figure = section.blocks
    assert "The plan has 4 actions." == words.text  # type: ignore[union-attr]
    assert [("Agreed", "3", 100.0), ("Done", "1", 100 / 3)] == [
        (bar.label, bar.value, bar.length)
        for bar in figure.bars  # type: ignore[union-attr]
    ]


def test_without_actions_there_is_nothing_to_count() -> None:
    assert [] == iar_report_sections(view("Fernhill NHS Trust"))  # type: ignore[arg-type]


def test_the_reports_of_others_stay_as_they_are() -> None:
    assert [] == iar_report_sections(view("Another Trust", "Agreed"))  # type: ignore[arg-type]
    assert iar_report_theme(SimpleNamespace(organisation="Another Trust")) is None


def test_our_theme_has_a_last_page() -> None:
    theme = iar_report_theme(SimpleNamespace(organisation="Fernhill NHS Trust"))
    assert theme is not None
    assert ("House style", True) == (theme.name, "{{ view.organisation }}" in theme.pages["back.html.j2"])
