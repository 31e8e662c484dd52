"""YAML that people wrote becomes plain data, exact and bounded, or a complaint with a place."""

import gc

import pytest

from iar_assess.files.yaml import MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_SCALAR, locate, read_yaml, uses_c_parser


def complaint_of(content: bytes):
    """The one complaint that a file gives."""
    data, complaints = read_yaml(content, "a.yaml")
    assert data is None
    (complaint,) = complaints
    return complaint


def data_of(content: bytes):
    """What a clean file holds."""
    data, complaints = read_yaml(content, "a.yaml")
    assert () == complaints
    return data


def test_the_c_parser_is_in_use():
    """Without `ruamel.yaml.clib` loading is ten times slower and nothing says so."""
    assert uses_c_parser()


@pytest.mark.parametrize("word", ["no", "off", "yes", "on", "y", "n", "No", "NO", "Norway"])
def test_plain_words_stay_text(word):
    """YAML 1.2: only `true` and `false` are truth values."""
    assert {"a": word} == data_of(f"a: {word}\n".encode())


def test_an_older_yaml_version_does_not_bring_its_words_back():
    assert {"a": "no", "b": "off"} == data_of(b"%YAML 1.1\n---\na: no\nb: off\n")


@pytest.mark.parametrize("text", ["2026-11-21", "2001-12-14T21:59:43Z", "12:30", "1.2a", "1.2.3", "2024/25", "62%"])
def test_dates_times_and_numbers_with_letters_stay_text(text):
    assert {"a": text} == data_of(f"a: {text}\n".encode())


@pytest.mark.parametrize(("word", "value"), [("true", True), ("false", False), ("True", True), ("FALSE", False)])
def test_true_and_false_are_truth_values(word, value):
    assert data_of(f"a: {word}\n".encode())["a"] is value


@pytest.mark.parametrize("empty", [b"a:\n", b"a: ~\n", b"a: null\n"])
def test_nothing_is_none(empty):
    assert {"a": None} == data_of(empty)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("45", 45), ("-3", -3), ("012", 12), ("9" * 18, 10**18 - 1)])
def test_whole_numbers_in_decimal_digits_are_numbers(text, number):
    assert {"a": number} == data_of(f"a: {text}\n".encode())


@pytest.mark.parametrize("text", ["0.5", "1e3", "1.0", ".5", ".inf", "-.inf", ".nan", "1.1"])
def test_a_float_is_refused_with_its_place(text):
    """0.1 is no exact number, and `ref: 1.10` would become 1.1."""
    complaint = complaint_of(f"b: x\na: {text}\n".encode())
    assert ("YAML-007", 2, 4) == (complaint.code, complaint.line, complaint.column)
    assert f'"{text}"' in complaint.remedy


@pytest.mark.parametrize("text", ['"0.5"', "'0.5'", ">-\n  0.5", "|-\n  0.5"])
def test_a_number_in_quotes_or_a_block_is_text(text):
    assert {"a": "0.5"} == data_of(f"a: {text}\n".encode())


@pytest.mark.parametrize("text", ["0x1F", "0o17", "1_000", "+5", "9" * 19])
def test_a_whole_number_in_another_form_is_refused(text):
    assert "YAML-007" == complaint_of(f"a: {text}\n".encode()).code


def test_a_key_that_stands_twice_is_refused_with_both_lines():
    complaint = complaint_of(b"a: 1\nb: 2\na: 3\n")
    assert ("YAML-004", 3, 1) == (complaint.code, complaint.line, complaint.column)
    assert "first at line 1" in complaint.wrong


def test_a_key_that_stands_twice_deep_inside_is_refused():
    assert "YAML-004" == complaint_of(b"a:\n  - {b: 1, c: 2, b: 3}\n").code


def test_the_same_key_in_two_mappings_is_fine():
    assert {"a": [{"b": 1}, {"b": 2}]} == data_of(b"a: [{b: 1}, {b: 2}]\n")


@pytest.mark.parametrize("content", [b"a: &x 1\n", b"a: &x [1]\n", b"&x a: 1\n", b"a: &x 1\nb: *x\n", b"<<: *x\n"])
def test_anchors_and_aliases_are_refused(content):
    assert "YAML-005" == complaint_of(content).code


def test_a_merge_key_merges_nothing():
    assert {"<<": {"a": 1}} == data_of(b"<<: {a: 1}\n")


def test_nothing_of_a_file_is_kept_where_one_part_is_refused():
    """Whatever stands before it, and however wrong that is: what stops the reading is what is said."""
    assert ("YAML-005", 3) == ((found := complaint_of(b"a: 0.5\na: 0x1\nb: *x\nc: [")).code, found.line)


def test_what_stands_under_a_key_that_is_no_text_is_still_refused():
    data, complaints = read_yaml(b"? [0.5]\n: {a: 0.5}\nb: 0.25\n", "a.yaml")
    assert data is None
    assert [("YAML-001", 1), ("YAML-007", 3)] == [(each.code, each.line) for each in complaints]
    assert "YAML-006" == complaint_of(b"? [a]\n: !mine b\n").code


@pytest.mark.parametrize(("content", "value"), [(b"a: ! 5", 5), (b"a: !\n", ""), (b'a: ! "5"', "5")])
def test_the_tag_that_names_nothing_changes_nothing(content, value):
    assert {"a": value} == data_of(content)


def test_laughing_billions_are_refused_before_they_grow():
    lines = [b'a0: &a0 ["ha"]'] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]".encode() for n in range(1, 12)]
    complaint = complaint_of(b"\n".join(lines))
    assert ("YAML-005", 1) == (complaint.code, complaint.line)


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system [ls]", "!!str 5", "!!binary aGE=", "!mine {a: 1}", "!<tag:a,2000:b> x"]
)
def test_tags_are_refused(tag):
    complaint = complaint_of(f"x: y\na: {tag}\n".encode())
    assert ("YAML-006", 2) == (complaint.code, complaint.line)


def test_what_is_nested_to_the_limit_is_read_and_one_deeper_is_refused():
    deepest = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    assert data_of(deepest)
    assert "YAML-003" == complaint_of(b"[" + deepest + b"]").code


def test_nesting_by_the_thousand_is_refused_not_a_crash():
    assert "YAML-003" == complaint_of(b"[" * 100_000).code


def test_more_values_than_the_limit_are_refused():
    assert "YAML-003" == complaint_of(b"[" + b"1," * MAX_NODES + b"]").code


def test_a_text_over_the_limit_is_refused():
    assert {"a": "x" * MAX_SCALAR} == data_of(b"a: " + b"x" * MAX_SCALAR)
    complaint = complaint_of(b"b: 1\na: " + b"x" * (MAX_SCALAR + 1))
    assert ("YAML-003", 2) == (complaint.code, complaint.line)


def test_a_file_over_the_limit_is_refused_unread():
    """Even where the content would be no YAML at all."""
    assert "YAML-002" == complaint_of(b"{" * (MAX_BYTES + 1)).code


def test_a_byte_order_mark_is_passed_over():
    assert {"a": 1} == data_of(b"\xef\xbb\xbfa: 1\n")


def test_windows_line_ends_are_line_ends():
    assert {"a": "x", "b": "y z", "c": "p\nq\n"} == data_of(b"a: x\r\nb: >-\r\n  y\r\n  z\r\nc: |\r\n  p\r\n  q\r\n")


def test_a_folded_text_ends_up_as_one_paragraph():
    assert {"a": "one two three"} == data_of(b"a: >-\n  one two\n  three\n")


@pytest.mark.parametrize("content", [b"a: \x01\n", b"a: x\x00\n", b'a: "\\0"\n', b'a: "\\x1b[31m"\n', b'a: "\\x7f"\n'])
def test_control_characters_are_refused_bare_and_escaped(content):
    """They would reach terminals and documents."""
    assert "YAML-001" == complaint_of(content).code


def test_line_breaks_and_tabs_inside_a_text_are_kept():
    assert {"a": "x\ty\nz"} == data_of(b'a: "x\\ty\\nz"\n')


def test_text_of_every_script_is_kept():
    text = "Ysgol Uwchradd – “ŵy” 学校 😀"
    assert {"a": text} == data_of(f"a: {text}\n".encode())


def test_a_file_that_is_not_utf_8_is_refused_with_its_line():
    complaint = complaint_of(b"a: 1\nb: caf\xe9\n")
    assert ("YAML-001", 2) == (complaint.code, complaint.line)


@pytest.mark.parametrize("content", [b"", b"\n", b"# only a comment\n"])
def test_an_empty_file_is_refused(content):
    assert "YAML-001" == complaint_of(content).code


def test_a_second_document_is_refused():
    complaint = complaint_of(b"a: 1\n---\nb: 2\n")
    assert ("YAML-001", 2) == (complaint.code, complaint.line)


@pytest.mark.parametrize(
    "content", [b"a: [1, 2\n", b"a: 'x\n", b"\ta: 1\n", b"a: b: c\n", b"a: @x\n", b"a: {b: c?}\nd"]
)
def test_what_is_no_yaml_is_refused_with_a_line(content):
    complaint = complaint_of(content)
    assert "YAML-001" == complaint.code
    assert complaint.line is not None


def test_a_key_that_is_a_list_is_refused():
    assert "YAML-001" == complaint_of(b"? [a]\n: 1\n").code


def test_every_complaint_about_values_is_collected():
    data, complaints = read_yaml(b"a: 0.5\nb: 0x1\na: 2\n", "a.yaml")
    assert data is None
    assert [("YAML-007", 1), ("YAML-007", 2), ("YAML-004", 3)] == [(each.code, each.line) for each in complaints]


def test_reading_leaves_the_collector_as_it_was():
    assert gc.isenabled()
    read_yaml(b"a: 1", "a.yaml")
    read_yaml(b"a: [", "a.yaml")
    assert gc.isenabled()


LOCATED = b"a: 1\nb:\n  - {c: 1}\n  - c: 2\n    d: >-\n      text\n"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("a",), (1, 1)),
        (("b",), (2, 1)),
        (("b", 0), (3, 5)),
        (("b", 0, "c"), (3, 6)),
        (("b", 1, "d"), (5, 5)),
        (("b", 1, "missing"), (4, 5)),
        (("b", 9), (2, 1)),
        (("a", "deeper"), (1, 1)),
    ],
)
def test_a_path_is_located_at_its_key_or_as_near_as_it_goes(path, place):
    assert place == locate(LOCATED, path)
