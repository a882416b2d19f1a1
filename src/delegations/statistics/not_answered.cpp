#include "delegations/statistics/not_answered.h"

#include <algorithm>
#include <set>

#include "base/message_context.h"
#include "delegations/participants/participant.h"
#include "meetings/category.h"

namespace convoke::delegations {
namespace {

bool has_standing(const DelegationTally& tally) {
  return std::any_of(std::begin(kStates), std::end(kStates),
                     [&](ParticipantState state) { return stands(state) && tally.of(state) > 0; });
}

}  // namespace

std::string_view name_of(NoteState state) {
  switch (state) {
    case NoteState::none:
      return "none";
    case NoteState::sent:
      return "sent";
    case NoteState::came_back:
      return "came_back";
    case NoteState::acknowledged:
      return "acknowledged";
  }
  return {};
}

const char* label_of(NoteState state) {
  switch (state) {
    case NoteState::sent:
      return NC_("note", "Sent");
    case NoteState::came_back:
      return NC_("note", "Came back");
    case NoteState::acknowledged:
      return NC_("note", "Acknowledged");
    case NoteState::none:
      break;
  }
  return NC_("note", "Not sent");
}

std::vector<AskedEntity> asked_entities(const meetings::Series& series,
                                        const reference::Directory& directory,
                                        const std::vector<DelegationTally>& tallies,
                                        const NoteFates& notes, const Date& today,
                                        const i18n::Locale& locale) {
  std::set<reference::EntityId> named;
  for (const DelegationTally& tally : tallies)
    if (has_standing(tally)) named.insert(tally.entity);
  const bool is_sent = std::any_of(notes.begin(), notes.end(), [](const auto& note) {
    return note.second.state != NoteState::none;
  });
  std::vector<AskedEntity> out;
  for (const reference::Entity* entity : directory.sorted(locale)) {
    const auto note = notes.find(entity->id);
    AskedEntity one{entity, meetings::category_in(series, directory, entity->id, today),
                    note == notes.end() ? NoteFate() : note->second, named.contains(entity->id)};
    const bool asked = is_sent ? one.note.state != NoteState::none
                               : !entity->ended && series.invites(one.category);
    if (asked) out.push_back(one);
  }
  return out;
}

std::vector<NotAnsweredRow> not_answered(const std::vector<AskedEntity>& asked,
                                         page::ListFilter& filter,
                                         const reference::Directory& directory,
                                         const i18n::Locale& locale) {
  const Language language = locale.language();
  const std::string &group_code = filter.choice("group"), &category = filter.choice("category"),
                    &note = filter.choice("note"), &letter = filter.choice("letter");
  std::vector<NotAnsweredRow> rows;
  filter.all = 0;
  for (const AskedEntity& one : asked) {
    if (one.has_named) continue;
    ++filter.all;
    const reference::RegionalGroup* group = directory.group(one.entity->group);
    if (!group_code.empty() && (group == nullptr || group->code != group_code)) continue;
    if (!category.empty() && category != name_of(one.category)) continue;
    if (!note.empty() && note != name_of(one.note.state)) continue;
    if (!letter.empty() && (letter == "yes") != one.note.replied) continue;
    std::string names = one.entity->code;
    for (const Language l : kLanguages) names += "\n" + one.entity->short_name[l];
    if (!filter.accepts(names)) continue;
    rows.push_back({one.entity, one.entity->short_name.in(language),
                    std::string(code_of(one.entity->short_name.language_used(language))),
                    group == nullptr ? std::string() : group->name.in(language),
                    label_of(one.category), one.note});
  }
  return rows;
}

page::Columns<NotAnsweredRow> not_answered_columns(const i18n::Locale& locale) {
  using Row = NotAnsweredRow;
  using Where = page::ListColumn<Row>::Where;
  return {
      locale,
      {{.key = "name",
        .label = locale.tr(N_("Entity")),
        .text = [](const Row& row) { return row.name; }},
       {.name = "code",
        .label = locale.tr(N_("Code")),
        .text = [](const Row& row) { return row.entity->code; },
        .where = Where::file},
       {.key = "group",
        .label = locale.tr(N_("Regional group")),
        .text = [](const Row& row) { return row.group; }},
       {.key = "category",
        .label = locale.tr(N_("Category")),
        .text = [&](const Row& row) { return locale.tr(row.category); }},
       {.key = "dated",
        .label = locale.tr(N_("Note of")),
        .text =
            [](const Row& row) { return row.note.dated ? row.note.dated->iso() : std::string(); }},
       {.key = "note",
        .label = locale.tr(N_("Status")),
        .text = [&](const Row& row) { return locale.tr(label_of(row.note.state)); },
        .order = [](const Row& row) { return static_cast<std::int64_t>(row.note.state); }},
       {.key = "letter",
        .label = locale.tr(N_("Letter received")),
        .text = [&](const Row& row) { return locale.tr(row.note.replied ? N_("Yes") : N_("No")); },
        .order = [](const Row& row) { return std::int64_t{row.note.replied ? 0 : 1}; }}}};
}

html::Filter filter_of(const NotAnsweredList& list, const i18n::Locale& locale) {
  std::vector<html::Option> states;
  for (const NoteState state : kNoteStates)
    if (list.is_note_sent == (state != NoteState::none))
      states.push_back({std::string(name_of(state)), locale.tr(label_of(state)), {}});
  const std::string group = locale.tr(N_("Regional group")), category = locale.tr(N_("Category")),
                    note = locale.tr(N_("Status")), letter = locale.tr(N_("Letter received"));
  std::vector<page::Choice> choices{{"group", group, list.groups},
                                    {"category", category, list.categories}};
  if (list.is_note_sent) choices.push_back({"note", note, std::move(states)});
  choices.push_back(
      {"letter", letter, {{"yes", locale.tr(N_("Yes")), {}}, {"no", locale.tr(N_("No")), {}}}});
  return page::filter_of(list.filter, "not-answered", locale.tr(N_("Find an entity")),
                         std::move(choices));
}

html::List list_of(const NotAnsweredList& list, const i18n::Locale& locale) {
  html::List out = page::exported_list_of(
      list.filter, "not-answered",
      locale.trn("{1} of {2} entities", "{1} of {2} entities", static_cast<long>(list.filter.found),
                 {std::to_string(list.filter.all)}),
      locale.tr(N_("Who has not answered")), not_answered_columns(locale).head(list.filter));
  if (list.filter.all == 0) {
    out.empty_title = locale.tr(N_("Everybody has answered"));
    out.empty_text = locale.tr(N_("Each of those who were asked has named somebody."));
  } else {
    out.show_all = list.filter.path;
  }
  return out;
}

}  // namespace convoke::delegations
