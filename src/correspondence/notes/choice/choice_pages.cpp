#include "correspondence/notes/choice/choice_pages.h"

#include <algorithm>

#include "correspondence/addressees/addressee_pages.h"
#include "correspondence/notes/choice/views/choice.h"
#include "correspondence/office_forms.h"
#include "correspondence/office_lists.h"
#include "meetings/category.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"
#include "reference/selection.h"

namespace convoke::correspondence {
namespace {

const std::vector<std::string>& names() {
  static const std::vector<std::string> all{"kind",    "group",  "instrument", "standing",
                                            "invited", "answer", "channel",    "chosen"};
  return all;
}

html::Option option(std::string value, const Text6& name, const i18n::Locale& locale) {
  const Language language = name.language_used(locale.language());
  return {std::move(value), name[language], std::string(code_of(language))};
}

std::vector<page::Choice> choices_of(const reference::Directory& directory,
                                     const i18n::Locale& locale) {
  std::vector<html::Option> kinds, groups, instruments, standings;
  for (const reference::EntityKind kind : reference::kEntityKinds)
    kinds.push_back({std::string(name_of(kind)), locale.tr(label_of(kind)), {}});
  for (const auto& saved : directory.saved_groups())
    groups.push_back(option(reference::choice_of(saved.id), saved.name, locale));
  for (const auto& group : directory.groups())
    groups.push_back(option(group.code, group.name, locale));
  for (const auto& one : directory.instruments())
    instruments.push_back(option(one.code, one.name, locale));
  for (const reference::Standing standing : reference::kStandings)
    standings.push_back({std::string(name_of(standing)), locale.tr(label_of(standing)), {}});
  return {{"chosen",
           locale.raw(N_("This note")),
           {{"yes", locale.tr(N_("Included")), {}}, {"no", locale.tr(N_("Not included")), {}}}},
          {"invited",
           locale.raw(N_("The conference")),
           {{"yes", locale.tr(N_("Its category is invited")), {}},
            {"no", locale.tr(N_("Category not invited")), {}}}},
          {"kind", locale.raw(N_("Kind")), std::move(kinds)},
          {"group", locale.raw(N_("Group")), std::move(groups)},
          {"instrument", locale.raw(N_("Instrument")), std::move(instruments)},
          {"standing", locale.raw(N_("Status under the instrument")), std::move(standings)},
          {"answer",
           locale.raw(N_("So far")),
           {{"yes", locale.tr(N_("Answered")), {}}, {"no", locale.tr(N_("No answer yet")), {}}}},
          {"channel", locale.raw(N_("Channel")), channel_options(locale)}};
}

bool fits(const std::string& choice, bool holds) {
  return choice.empty() || (choice == "yes") == holds;
}

}  // namespace

page::Columns<ChoiceRow> choice_columns(const i18n::Locale& locale) {
  using Row = ChoiceRow;
  return {locale,
          {{.key = "name",
            .label = locale.tr(N_("Addressee")),
            .text = [](const Row& row) { return row.name.text; }},
           {.key = "group",
            .label = locale.tr(N_("Regional group")),
            .text = [](const Row& row) { return row.group; }},
           {.key = "language",
            .label = locale.tr(N_("Working language")),
            .text = [](const Row& row) { return std::string(autonym_of(row.addressee.language)); }},
           {.key = "channel",
            .label = locale.tr(N_("Channel")),
            .text = [&](const Row& row) { return channels_text(row.addressee, locale); }},
           {.key = "answer",
            .label = locale.tr(N_("So far")),
            .text =
                [&](const Row& row) {
                  return locale.tr(row.answered ? N_("Answered") : N_("No answer yet"));
                },
            .order = [](const Row& row) { return std::int64_t{row.answered ? 0 : 1}; }},
           {.key = "chosen",
            .label = locale.tr(N_("This note")),
            .text =
                [&](const Row& row) {
                  return row.chosen || row.gone ? locale.tr(N_("Included"))
                                                : locale.tr(N_("Not included"));
                },
            .order =
                [](const Row& row) {
                  return std::int64_t{row.gone ? 0 : row.chosen ? 1 : row.may ? 2 : 3};
                }}}};
}

html::List list_of(const ChoicePage& page, const i18n::Locale& locale) {
  std::vector<html::Column> columns = choice_columns(locale).head(page.filter);
  columns.push_back(html::hidden_column(locale.tr(N_("Actions"))));
  return page::exported_list_of(page.filter, {}, addressees_found(page.filter, locale),
                                locale.tr(N_("Addressees")), std::move(columns));
}

std::vector<ChoiceRow> ChoicePages::rows_of(const page::Visit& visit, const NotePlace& found,
                                            ListFilter& filter) {
  const auto directory = references_.directory();
  const std::set<AddresseeId> chosen = choices_.of(found.note);
  const std::set<reference::EntityId> answered = answered_by(found.note);
  const meetings::Series& series = found.place.series;
  const Date today = i18n::local_time_of(visit.now, series.zone).date;
  std::set<AddresseeId> gone;
  for (const Dispatch& d : notes_.dispatches(found.note.id)) gone.insert(d.addressee);
  const reference::Selection selection{filter.choice("kind"), filter.choice("group"),
                                       filter.choice("instrument"), filter.choice("standing")};
  std::vector<ChoiceRow> rows;
  for (Addressee& a : addressees_.all()) {
    const reference::Entity* entity = directory->find(a.entity);
    if (!entity || entity->ended) continue;
    const AddresseeId id = a.id;
    if (!valid_on(a, today) && !gone.contains(id)) continue;
    ++filter.all;
    ChoiceRow row{std::move(a), shown_name(entity, visit.locale), {}};
    row.chosen = chosen.contains(id);
    row.gone = gone.contains(id);
    row.may = may_go_to(found.note.kind, entity->kind);
    row.answered = answered.contains(entity->id);
    row.invited = series.invites(meetings::category_in(series, *directory, entity->id, today));
    if (!fits(filter.choice("chosen"), row.chosen) ||
        !fits(filter.choice("answer"), row.answered) ||
        !fits(filter.choice("invited"), row.invited))
      continue;
    const std::string& channel = filter.choice("channel");
    if (!channel.empty() && !has_channel(row.addressee, channel)) continue;
    if (!selection.fits(*directory, *entity)) continue;
    std::string words = row.name.text + "\n" + row.addressee.email;
    for (const Language language : kLanguages)
      words += "\n" + entity->short_name[language] + "\n" + row.addressee.title[language];
    if (!filter.accepts(words)) continue;
    if (const reference::RegionalGroup* group = directory->group(entity->group))
      row.group = group->name.in(visit.locale.language());
    rows.push_back(std::move(row));
  }
  const page::Columns<ChoiceRow> columns = choice_columns(visit.locale);
  columns.sort(rows, "name");
  columns.sort(rows, filter.sort);
  return rows;
}

std::set<reference::EntityId> ChoicePages::answered_by(const Note& note) {
  const Answers answers = answered_(note.series);
  // Of a reminder or a correction: who has answered the note that it is about.
  const NoteId about = note.reminds ? note.reminds : note.corrects ? note.corrects : note.id;
  const std::vector<Dispatch> dispatches = notes_.dispatches(about);
  return dispatches.empty() ? answered_ever(answers)
                            : correspondence::answered_by(dispatches, answers);
}

Result<page::Reply> ChoicePages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  ChoicePage page;
  page.note_path = found.path;
  page.path = page.note_path + "/addressees";
  page.note = found.note;
  page.filter = ListFilter(request, page.path, names());
  if (page.filter.sort.empty()) page.filter.sort = "name";
  page.choices = choices_of(*references_.directory(), visit.locale);
  page.chosen = static_cast<int>(choices_.of(found.note).size());
  page.rows = rows_of(visit, found, page.filter);
  if (const auto format = page::file_asked(request))
    return choice_columns(visit.locale)
        .file(page.rows, *format, visit.locale.tr(N_("Addressees")), "addressees-of-note");
  for (const ChoiceRow& row : page.rows) {
    page.to_add += !row.chosen && row.may ? 1 : 0;
    page.to_take_out += row.chosen && !row.gone ? 1 : 0;
  }
  for (const auto& [name, value] : page.filter.choices)
    if (!value.empty()) page.hidden.emplace_back(name, value);
  if (!page.filter.text.empty()) page.hidden.emplace_back("q", page.filter.text);
  if (!page.filter.sort.empty()) page.hidden.emplace_back("sort", page.filter.sort);
  page.filter.cut(page.rows);
  html::Out out = visit.out();
  views::choice(out, page);
  return office_page(visit, found.place, "notes", visit.locale.tr(N_("To whom it goes")), out,
                     {{visit.locale.tr(N_("Notes")), found.place.home + "/notes"},
                      {heading_of(found.note, visit.locale.language()), page.note_path}});
}

Result<page::Reply> ChoicePages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string path = found.path + "/addressees";
  const std::string_view action = form.get("action");
  if (action == "reset") {
    CONVOKE_TRY(choices_.reset(visit.officer_actor(), found.note.id));
    return page::Redirect{path, Message{N_("It goes again to all the intended addressees."), {}}};
  }
  // The filter of the page stands in the form, as in an address.
  http::Request asked;
  asked.query = form.fields;
  ListFilter filter(asked, path, names());
  filter.page = 1;
  std::vector<AddresseeId> add, take_out;
  if (const std::int64_t one = page::number_of(form.get("id"))) {
    (action == "add" ? add : take_out).emplace_back(one);
  } else {
    std::set<AddresseeId> these;
    for (const ChoiceRow& row : rows_of(visit, found, filter)) these.insert(row.addressee.id);
    if (action == "only")
      for (const AddresseeId id : choices_.of(found.note))
        if (!these.contains(id)) take_out.push_back(id);
    std::vector<AddresseeId>& to = action == "take_out" ? take_out : add;
    to.insert(to.end(), these.begin(), these.end());
  }
  CONVOKE_ASSIGN(all, choices_.change(visit.officer_actor(), found.note.id, add, take_out));
  return page::Redirect{filter.href(filter.sort, 1),
                        Message{N_("Addressees of the note: {1}."), {std::to_string(all)}}};
}

}  // namespace convoke::correspondence
