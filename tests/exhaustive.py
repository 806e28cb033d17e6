"""What is tested for a few now, and for all by ``make test-all``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pytest


def later(*values: Any, id: str | None = None) -> Any:  # noqa: A002, as pytest calls it
    """Give a parameter that is tested by ``make test-all`` alone."""
    return pytest.param(*values, id=id, marks=pytest.mark.exhaustive)


def for_each(
    names: str, cases: Mapping[str, tuple[Any, ...]], *, now: Collection[str]
) -> pytest.MarkDecorator:
    """Test each of these cases, by id; those that are not named ``now``, later."""
    return pytest.mark.parametrize(
        names,
        [pytest.param(*case, id=name) for name, case in cases.items() if name in now]
        + [later(*case, id=name) for name, case in cases.items() if name not in now],
    )


NOW = {
    "browser/test_agents.py::test_a_tool_says_what_its_helper_says": 2,
    "browser/test_agents.py::test_every_kind_of_answer_is_taken": 0,
    "browser/test_answers.py::test_an_answer_shows_itself_and_leads_into_the_helper": 1,
    "browser/test_articles.py::test_a_link_to_what_is_for_others_reveals_it": 1,
    "browser/test_articles.py::test_a_page_opens_as_the_reader_chose_and_nothing_moves": 1,
    "browser/test_articles.py::test_all_verdicts_cite_what_their_readers_see": 0,
    "browser/test_articles.py::test_axe_finds_nothing": 0,
    "browser/test_articles.py::test_numbers_of_steps_and_of_marks_agree_whatever_is_hidden": 2,
    "browser/test_articles.py::test_one_tap_shows_what_is_for_the_reader": 1,
    "browser/test_articles.py::test_without_scripts_all_stands_there_and_says_for_whom": 1,
    "browser/test_copying.py::test_a_place_is_copied": 1,
    "browser/test_copying.py::test_a_verdict_is_copied": 2,
    "browser/test_day.py::test_a_day_that_is_none_or_to_come_says_nothing": 2,
    "browser/test_day.py::test_what_is_opened_later_says_both_days": 1,
    "browser/test_embedding.py::test_a_megabyte_of_answers_is_ignored": 0,
    "browser/test_embedding.py::test_axe_finds_nothing_in_a_frame": 0,
    "browser/test_embedding.py::test_events_arrive_and_the_height_follows": 1,
    "browser/test_embedding.py::test_links_lead_into_the_article_in_a_new_tab": 1,
    "browser/test_helper.py::test_a_forged_link_is_told_of_once": 4,
    "browser/test_kinds.py::test_a_long_list_is_searched": 1,
    "browser/test_kinds.py::test_every_kind_is_answered_by_keyboard_and_stands_in_a_link": 1,
    "browser/test_kinds.py::test_none_of_several_stands_alone": 1,
    "browser/test_kinds.py::test_python_has_the_last_word_on_every_kind": 0,
    "browser/test_kinds.py::test_what_is_wrong_says_what_to_do": 1,
    "browser/test_machines.py::test_a_short_address_leads_to_the_readers_language": 2,
    "browser/test_opening.py::test_reading_fetches_few_bytes_of_our_own": 5,
    "browser/test_opening.py::test_the_script_changes_nothing_of_what_stands_there": 2,
    "browser/test_site.py::test_a_missing_page_leads_into_the_site": 2,
    "browser/test_site.py::test_text_may_be_as_large_as_the_reader_wants_it": 0,
    "browser/test_site.py::test_the_root_leads_to_the_readers_language": 2,
    "browser/test_site.py::test_words_may_be_as_long_as_they_get": 0,
    "decisions/test_advice.py::test_nor_on_any_tree_and_any_answers": 0,
    "decisions/test_advice.py::test_nothing_smaller_does_whatever_the_rule": 0,
    "decisions/test_advice.py::test_the_solver_knows_nothing_smaller": 0,
    "decisions/test_advice.py::test_where_it_would_take_too_long_nothing_is_said": 0,
    "decisions/test_budget.py::test_the_cause_is_named": 1,
    "decisions/test_explore.py::test_a_graph_is_no_larger_than_a_page_should_fetch": 0,
    "decisions/test_shapes.py::test_it_is_explored_and_walked_alike": 4,
    "flows/test_flows.py::test_nothing_waits_for_python_and_little_is_sent": 0,
    "mcp_server/test_sessions.py::test_from_a_question_to_the_reply": 1,
    "pages/test_addresses.py::test_a_verdicts_link_is_the_pages_own": 2,
    "pages/test_preview.py::test_a_title_fits": 6,
    "runtime/test_exercise.py::test_the_exercise_takes_every_line_of_the_engine": 0,
    "runtime/test_rules.py::test_a_changed_rule_is_proven_alone": 0,
    "runtime/test_rules.py::test_a_file_hangs_on_what_the_rule_is_made_of_alone": 0,
    "runtime/test_rules.py::test_a_rule_has_the_data_that_it_names_with_it": 0,
    "runtime/test_rules.py::test_what_the_small_python_lacks_is_left_to_the_stock_one": 0,
    "sample/test_base.py::test_the_first_procedures_of_a_larger_one_are_those_of_a_smaller": 0,
    "search/test_made.py::test_the_answer_comes_first": 1,
    "site/test_kept.py::test_a_template_may_show_other_pages": 0,
    "test_articles.py::test_a_shared_step_is_translated_once_and_made_anew_where_it_is_used": 0,
    "test_articles.py::test_a_sketch_takes_few_bytes": 0,
    "test_check.py::test_a_rule_that_cannot_be_read_is_reported_once_and_in_its_own_file": 4,
    "test_check.py::test_a_rule_that_fails_is_reported_once_and_at_its_own_line": 3,
    "test_check.py::test_a_rule_without_end_is_stopped_and_named_and_the_others_are_read": 1,
    "test_check.py::test_too_many_paths_are_reported": 0,
    "test_documentation.py::test_the_larger_rule_decides": 0,
    "test_make.py::test_says_why": 0,
    "test_plugin.py::test_a_build_that_fails_late_leaves_the_last_good_site": 0,
    "test_sentences.py::test_clauses_and_requirements_are_asked_for_where_they_are_shown": 2,
    "test_sentences.py::test_what_does_not_fit_the_graph_is_told": 5,
    "test_site_engine.py::test_a_strict_build_that_warns_leaves_the_old_site": 0,
    "test_words.py::test_a_misspelt_word_is_found": 0,
    "test_words.py::test_every_word_is_spelt_right": 0,
    "wheel/test_wheel.py::test_an_empty_folder_five_lines_one_procedure_one_rule": 0,
    "wheel/test_wheel.py::test_it_is_served": 0,
}
"""How many of a test's cases are tested now, of those that take longest; below ``tests``."""


def postpone(items: Iterable[pytest.Item]) -> None:
    """Mark what is tested later."""
    seen: Counter[str] = Counter()
    for item in items:
        name = item.nodeid.partition("[")[0].removeprefix("tests/")
        if name in NOW and not item.get_closest_marker("exhaustive"):
            seen[name] += 1
            if seen[name] > NOW[name]:
                item.add_marker("exhaustive")
