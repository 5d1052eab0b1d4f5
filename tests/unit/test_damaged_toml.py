"""Of TOML that is damaged, each step and each line that is whole is read, and the rest is kept."""

from geodata.briefs.damaged_toml import damaged_table

GOOD = '[[steps]]\nid = "a"\n'


def test_a_line_before_the_steps_is_kept_beside_the_others() -> None:
    table, lines = damaged_table(f'# ours\ntitle = “T”\nlanguage = "en"\n{GOOD}')
    assert table == {"language": "en", "unread": "title = “T”", "steps": [{"id": "a"}]}
    assert lines == [("2", "1", "title = “T”")]


def test_lines_are_counted_over_all_steps() -> None:
    table, lines = damaged_table(f"{GOOD}{GOOD}a b\nc d\n{GOOD}")
    assert table["steps"] == [{"id": "a"}, {"id": "a", "unread": "a b\nc d"}, {"id": "a"}]
    assert lines == [("5", "2", "a b")]


def test_a_field_that_is_there_twice_is_kept_once_and_the_other_is_named() -> None:
    table, lines = damaged_table(f'{GOOD}id = "b"\n')
    assert table["steps"] == [{"id": "a", "unread": 'id = "b"'}]
    assert lines == [("3", "1", 'id = "b"')]


def test_a_text_that_is_never_closed_spoils_its_own_step_alone() -> None:
    table, _ = damaged_table(f'{GOOD}text = """one\ntwo\n{GOOD}')
    assert table["steps"] == [{"id": "a", "unread": 'text = """one\ntwo'}, {"id": "a"}]


def test_what_was_unread_before_stays_so() -> None:
    table, _ = damaged_table(f'{GOOD}unread = "old"\nnew line\n')
    assert table["steps"][0]["unread"] == "old\nnew line"


def test_what_stands_below_a_header_of_another_kind_is_the_whole_file_s() -> None:
    table, _ = damaged_table(f"oh\n{GOOD}[look]\ndark = true\n")
    assert table == {"unread": "oh", "steps": [{"id": "a"}], "look": {"dark": True}}


def test_of_what_has_no_step_none_is_made() -> None:
    assert damaged_table("<html>")[0] == {"unread": "<html>"}


def test_of_very_many_steps_the_last_are_kept_as_they_stand() -> None:
    table, lines = damaged_table("oh\n" + GOOD * 1200 + "oh\n")
    assert len(table["steps"]) == 1000
    assert table["steps"][-1]["unread"] == f"{GOOD * 200}oh"
    assert lines[-1][1] == "401"
