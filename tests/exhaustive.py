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
    "browser/test_agents.py::test_a_tool_says_what_its_helper_says": 1,
    "browser/test_agents.py::test_every_kind_of_answer_is_taken": 0,
    "browser/test_answers.py::test_an_answer_shows_itself_and_leads_into_the_helper": 1,
    "browser/test_articles.py::test_a_choice_is_kept_on_other_pages_and_in_the_other_language": 0,
    "browser/test_articles.py::test_a_choice_that_there_is_not_is_none": 0,
    "browser/test_articles.py::test_a_link_to_what_is_for_others_reveals_it": 1,
    "browser/test_articles.py::test_a_page_opens_as_the_reader_chose_and_nothing_moves": 0,
    "browser/test_articles.py::test_all_verdicts_cite_what_their_readers_see": 0,
    "browser/test_articles.py::test_axe_finds_nothing": 0,
    "browser/test_articles.py::test_back_takes_a_choice_back_where_it_was_an_answer": 0,
    "browser/test_articles.py::test_numbers_of_steps_and_of_marks_agree_whatever_is_hidden": 1,
    "browser/test_articles.py::test_one_tap_shows_what_is_for_the_reader": 1,
    "browser/test_articles.py::test_the_desk_makes_the_link_that_the_page_makes": 0,
    "browser/test_articles.py::test_without_scripts_all_stands_there_and_says_for_whom": 1,
    "browser/test_cards.py::test_three_taps_lead_to_the_date_with_both_days_typed": 1,
    "browser/test_copying.py::test_a_page_that_did_not_come_may_come_another_time": 0,
    "browser/test_copying.py::test_a_place_is_copied": 1,
    "browser/test_copying.py::test_a_verdict_is_copied": 1,
    "browser/test_day.py::test_a_copied_verdict_says_its_day": 1,
    "browser/test_day.py::test_a_day_that_is_none_or_to_come_says_nothing": 1,
    "browser/test_day.py::test_what_is_opened_later_says_both_days": 1,
    "browser/test_desk.py::test_a_step_is_found_and_copied_in_few_keys": 1,
    "browser/test_desk.py::test_a_wrong_number_has_the_sentence_that_it_has_in_the_helper": 0,
    "browser/test_desk.py::test_an_older_choice_does_not_draw_over_a_newer": 0,
    "browser/test_embedding.py::test_a_megabyte_of_answers_is_ignored": 0,
    "browser/test_embedding.py::test_an_address_that_is_no_articles_leaves_the_link": 0,
    "browser/test_embedding.py::test_an_answer_copied_in_a_frame_has_its_articles_link": 0,
    "browser/test_embedding.py::test_axe_finds_nothing_in_a_frame": 0,
    "browser/test_embedding.py::test_events_arrive_and_the_height_follows": 1,
    "browser/test_embedding.py::test_links_lead_into_the_article_in_a_new_tab": 0,
    "browser/test_embedding.py::test_the_attributes_say_what_is_shown": 1,
    "browser/test_finding.py::test_the_answer_comes_first": 1,
    "browser/test_helper.py::test_a_browser_that_lacks_what_a_helper_needs_shows_the_outline": 1,
    "browser/test_helper.py::test_a_change_of_language_takes_every_helpers_answers_along": 0,
    "browser/test_helper.py::test_a_clipboard_that_never_answers_is_not_waited_for": 0,
    "browser/test_helper.py::test_a_damaged_link_does_not_say_that_the_rules_have_changed": 0,
    "browser/test_helper.py::test_a_date_is_asked_for_within_its_bounds": 0,
    "browser/test_helper.py::test_a_date_with_the_month_first_is_confirmed": 1,
    "browser/test_helper.py::test_a_day_that_begins_while_python_starts_counts": 0,
    "browser/test_helper.py::test_a_forged_link_is_told_of_once": 2,
    "browser/test_helper.py::test_a_request_says_what_was_answered_typed_and_confirmed": 0,
    "browser/test_helper.py::test_a_row_is_added_until_there_are_as_many_as_there_may_be": 0,
    "browser/test_helper.py::test_a_row_that_was_removed_is_put_back": 1,
    "browser/test_helper.py::test_a_table_goes_along_to_another_language": 0,
    "browser/test_helper.py::test_a_table_says_what_is_wrong_in_a_row": 0,
    "browser/test_helper.py::test_a_verdict_stands_calmly_where_python_never_answers": 0,
    "browser/test_helper.py::test_an_anchor_leaves_the_answers_alone": 0,
    "browser/test_helper.py::test_back_is_a_button_and_progress_is_told": 0,
    "browser/test_helper.py::test_back_takes_back_a_table_and_what_came_after": 0,
    "browser/test_helper.py::test_every_verdict_stands_without_python": 0,
    "browser/test_helper.py::test_later_answers_stay_where_they_count": 0,
    "browser/test_helper.py::test_python_is_fetched_for_who_is_about_to_use_a_helper": 1,
    "browser/test_helper.py::test_some_that_are_ticked_are_done": 0,
    "browser/test_helper.py::test_the_second_half_of_a_gesture_chooses_nothing": 1,
    "browser/test_helper.py::test_two_helpers_of_a_page_do_not_disturb_each_other": 0,
    "browser/test_helper.py::test_what_is_right_in_a_forged_link_counts": 0,
    "browser/test_helper.py::test_what_is_sent_is_not_what_a_browser_translated": 0,
    "browser/test_helper.py::test_what_is_typed_stays_in_the_page_and_as_long_as_it": 0,
    "browser/test_helper.py::test_what_shows_where_one_is_in_a_row_covers_no_words": 0,
    "browser/test_helper.py::test_what_was_entered_comes_along_to_no_other_page": 0,
    "browser/test_kinds.py::test_a_long_list_is_searched": 0,
    "browser/test_kinds.py::test_a_month_needs_both_its_parts": 0,
    "browser/test_kinds.py::test_every_kind_is_answered_by_keyboard_and_stands_in_a_link": 1,
    "browser/test_kinds.py::test_none_of_several_stands_alone": 1,
    "browser/test_kinds.py::test_own_words_are_asked_for_again_and_stand_there": 0,
    "browser/test_kinds.py::test_python_has_the_last_word_on_every_kind": 0,
    "browser/test_kinds.py::test_what_is_wrong_says_what_to_do": 1,
    "browser/test_machines.py::test_a_short_address_leads_to_the_readers_language": 1,
    "browser/test_opening.py::test_a_link_with_answers_brings_the_script_at_once": 1,
    "browser/test_opening.py::test_a_tap_that_comes_before_the_script_answers": 1,
    "browser/test_opening.py::test_reading_fetches_few_bytes_of_our_own": 2,
    "browser/test_opening.py::test_the_script_changes_nothing_of_what_stands_there": 1,
    "browser/test_rule_files.py::test_without_the_runtime_the_graph_decides": 1,
    "browser/test_sentences.py::test_a_browser_writes_values_as_the_build_does": 1,
    "browser/test_sentences.py::test_a_verdict_is_a_whole_sentence": 1,
    "browser/test_site.py::test_a_missing_page_leads_into_the_site": 1,
    "browser/test_site.py::test_a_search_that_gets_no_answer_says_so_and_goes_on": 0,
    "browser/test_site.py::test_axe_finds_nothing": 0,
    "browser/test_site.py::test_going_back_finds_the_results_again": 0,
    "browser/test_site.py::test_marks_that_nobody_sees_are_no_letters": 0,
    "browser/test_site.py::test_text_may_be_as_large_as_the_reader_wants_it": 0,
    "browser/test_site.py::test_the_colour_scheme_is_the_same_everywhere": 0,
    "browser/test_site.py::test_the_language_link_keeps_the_page": 1,
    "browser/test_site.py::test_the_language_link_keeps_the_place": 0,
    "browser/test_site.py::test_the_root_leads_to_the_readers_language": 1,
    "browser/test_site.py::test_the_search_is_used_by_keyboard": 1,
    "browser/test_site.py::test_the_site_asks_for_nothing_outside_its_folder": 0,
    "browser/test_site.py::test_what_is_looked_for_goes_along_to_the_other_language": 0,
    "browser/test_site.py::test_without_storage_a_scheme_can_be_chosen": 1,
    "browser/test_site.py::test_words_may_be_as_long_as_they_get": 0,
    "decisions/test_advice.py::test_nor_on_any_tree_and_any_answers": 0,
    "decisions/test_advice.py::test_nothing_smaller_does_whatever_the_rule": 0,
    "decisions/test_advice.py::test_the_page_advises_as_we_do_on_every_path_and_every_beginning": 0,
    "decisions/test_advice.py::test_the_solver_knows_nothing_smaller": 0,
    "decisions/test_advice.py::test_where_it_would_take_too_long_nothing_is_said": 0,
    "decisions/test_budget.py::test_the_cause_is_named": 1,
    "decisions/test_explore.py::test_a_graph_is_no_larger_than_a_page_should_fetch": 0,
    "decisions/test_shapes.py::test_it_is_explored_and_walked_alike": 4,
    "decisions/test_walker.py::test_it_says_what_any_rule_says": 0,
    "flows/test_flows.py::test_nothing_waits_for_python_and_little_is_sent": 0,
    "mcp_server/test_command.py::test_it_is_served_where_it_should_be": 1,
    "mcp_server/test_sessions.py::test_from_a_question_to_the_reply": 1,
    "pages/test_addresses.py::test_a_verdicts_link_is_the_pages_own": 2,
    "pages/test_preview.py::test_a_title_fits": 2,
    "project/test_share.py::test_what_cannot_be_shared_changes_nothing": 1,
    "runtime/test_exercise.py::test_the_exercise_takes_every_line_of_the_engine": 0,
    "runtime/test_rules.py::test_a_changed_rule_is_proven_alone": 0,
    "runtime/test_rules.py::test_a_file_hangs_on_what_the_rule_is_made_of_alone": 0,
    "runtime/test_rules.py::test_a_rule_has_the_data_that_it_names_with_it": 0,
    "runtime/test_rules.py::test_what_the_small_python_lacks_is_left_to_the_stock_one": 0,
    "sample/test_base.py::test_the_first_procedures_of_a_larger_one_are_those_of_a_smaller": 0,
    "search/test_made.py::test_the_answer_comes_first": 0,
    "site/test_kept.py::test_a_template_may_show_other_pages": 0,
    "test_articles.py::test_a_shared_step_is_translated_once_and_made_anew_where_it_is_used": 0,
    "test_articles.py::test_a_sketch_takes_few_bytes": 0,
    "test_check.py::test_a_bad_interface_file_is_reported": 2,
    "test_check.py::test_a_rule_that_cannot_be_read_is_reported_once_and_in_its_own_file": 2,
    "test_check.py::test_a_rule_that_fails_is_reported_once_and_at_its_own_line": 1,
    "test_check.py::test_a_rule_without_end_is_stopped_and_named_and_the_others_are_read": 1,
    "test_check.py::test_never_fails_on_an_edited_catalog": 0,
    "test_check.py::test_too_many_paths_are_reported": 0,
    "test_dates.py::test_page_and_build_write_the_same": 1,
    "test_documentation.py::test_the_larger_rule_decides": 0,
    "test_make.py::test_says_why": 0,
    "test_plugin.py::test_a_build_that_fails_late_leaves_the_last_good_site": 0,
    "test_plugin.py::test_a_new_locale_is_a_line_and_its_catalogs": 0,
    "test_plugin.py::test_articles_without_helpers_need_no_python": 0,
    "test_previews.py::test_files_of_ones_own_stay": 0,
    "test_previews.py::test_without_an_address_there_are_no_pictures": 0,
    "test_sentences.py::test_clauses_and_requirements_are_asked_for_where_they_are_shown": 2,
    "test_sentences.py::test_what_does_not_fit_the_graph_is_told": 3,
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
