#include "participant_letters/office/list_pages.h"

#include <algorithm>

#include "base/message_context.h"
#include "page/kept_list.h"
#include "participant_letters/office/views/list.h"

namespace convoke::participant_letters {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

bool fits(const LetterRow& row, const page::ListFilter& filter) {
  const std::string& state = filter.choice("state");
  if (!state.empty() && name_of(row.work.standing) != state) return false;
  const std::string& entity = filter.choice("entity");
  if (!entity.empty() && row.entity_code != entity) return false;
  const std::string& language = filter.choice("language");
  if (!language.empty() && code_of(row.work.language) != language) return false;
  const std::string& address = filter.choice("address");
  return address.empty() || (address == "yes") != row.work.participant.details.email.empty();
}

}  // namespace

const std::vector<std::string>& list_choices() {
  static const std::vector<std::string> names{"state", "entity", "language", "address"};
  return names;
}

std::string_view tag_of(Standing standing) {
  switch (standing) {
    case Standing::missing:
    case Standing::out_of_date:
      return "tag tag-late";
    case Standing::to_make:
      return "tag";
    case Standing::being_made:
    case Standing::made:
      return "tag tag-waiting";
    case Standing::failed:
      return "tag tag-refused";
    case Standing::sent:
      return "tag tag-ok";
  }
  return "tag";
}

page::Columns<LetterRow> letter_columns(const std::string& zone, const i18n::Locale& locale) {
  using Row = LetterRow;
  using Where = page::ListColumn<Row>::Where;
  const auto at = [zone, &locale](const std::optional<Instant>& when) {
    return when ? locale.date_time(*when, zone) : std::string();
  };
  return {locale,
          {{.key = "name",
            .label = locale.tr(N_("Name")),
            .text = [](const Row& row) { return row.work.participant.details.display_name(); }},
           {.key = "entity",
            .label = locale.tr(N_("Delegation")),
            .text = [](const Row& row) { return row.entity; }},
           {.key = "language",
            .label = locale.tr(N_("Language")),
            .text = [](const Row& row) { return std::string(autonym_of(row.work.language)); }},
           {.key = "state",
            .label = locale.tr(NC_("letter", "State")),
            .text = [&locale](const Row& row) { return locale.tr(label_of(row.work.standing)); },
            .order = [](const Row& row) { return static_cast<std::int64_t>(row.work.standing); }},
           {.name = "missing",
            .label = locale.tr(N_("Data missing")),
            .text = [&locale](const Row& row) { return named(row.work.missing, locale); },
            .where = Where::file},
           {.name = "changed",
            .label = locale.tr(N_("Changed since")),
            .text = [&locale](const Row& row) { return named(row.work.changed, locale); },
            .where = Where::file},
           {.key = "reference",
            .label = locale.tr(N_("Letter")),
            .text =
                [](const Row& row) {
                  return row.work.newest ? reference_of(*row.work.newest) : std::string();
                }},
           {.name = "made",
            .label = locale.tr(N_("Made on")),
            .text =
                [at](const Row& row) {
                  return row.work.newest ? at(row.work.newest->made_at) : std::string();
                },
            .where = Where::file},
           {.key = "sent",
            .label = locale.tr(NC_("letter", "Sent")),
            .text =
                [at](const Row& row) {
                  return row.work.newest ? at(row.work.newest->sent_at) : std::string();
                },
            .order =
                [](const Row& row) {
                  return row.work.newest && row.work.newest->sent_at
                             ? row.work.newest->sent_at->micros
                             : std::int64_t{0};
                }},
           {.name = "way",
            .label = locale.tr(N_("How")),
            .text =
                [&locale](const Row& row) {
                  return row.work.newest && row.work.newest->sent_at
                             ? locale.tr(label_of(row.work.newest->way))
                             : std::string();
                },
            .where = Where::file}}};
}

html::Filter filter_of(const LetterListPage& page, const i18n::Locale& locale) {
  std::vector<html::Option> states;
  for (const Standing one : kStandings)
    states.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  return page::filter_of(
      page.filter, "letters", locale.raw(N_("Find a name")),
      {{"state", locale.raw(NC_("letter", "State")), std::move(states)},
       {"entity", locale.raw(N_("Delegation")), page.entities},
       {"language", locale.raw(N_("Language")), html::language_options()},
       {"address",
        locale.raw(N_("E-mail address")),
        {{"yes", locale.tr(N_("given")), {}}, {"no", locale.tr(N_("not given")), {}}}}});
}

html::List list_of(const LetterListPage& page, const i18n::Locale& locale) {
  html::List out = page::exported_list_of(
      page.filter, "letters-rows",
      locale.trn("{1} participant", "{1} participants", static_cast<long>(page.filter.found)),
      locale.raw(label_of(page.kind)), letter_columns(page.zone, locale).head(page.filter));
  out.columns.insert(out.columns.begin(), html::hidden_column(locale.tr(N_("Choose"))));
  out.empty = page.rows.empty();
  out.show_all = page.home;
  if (out.empty && page.filter.all == 0) {
    out.show_all.clear();
    out.empty_title = locale.tr(N_("No such letter is due to anybody yet"));
    out.empty_text = locale.tr(
        page.kind == LetterKind::visa
            ? N_("Whoever says in the nomination that a letter for a visa is needed appears here.")
            : N_("Whoever is registered appears here."));
  }
  return out;
}

std::vector<LetterRow> ListPages::rows_of(std::vector<Work> all, const page::ListFilter& filter,
                                          const i18n::Locale& locale) {
  const auto directory = references_.directory();
  std::vector<LetterRow> out;
  for (Work& work : all) {
    LetterRow row;
    if (const reference::Entity* entity = directory->find(work.participant.entity)) {
      row.entity = entity->short_name.in(locale.language());
      row.entity_code = entity->code;
      row.entity_lang = code_of(entity->short_name.language_used(locale.language()));
    }
    row.work = std::move(work);
    const delegations::ParticipantDetails& d = row.work.participant.details;
    std::string words = d.display_name() + "\n" + d.original_name() + "\n" + row.entity;
    if (row.work.newest) words += "\n" + reference_of(*row.work.newest);
    if (fits(row, filter) && filter.accepts(words)) out.push_back(std::move(row));
  }
  return out;
}

Result<Reply> ListPages::begin(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const LetterKind kind =
      may_see(visit, LetterKind::visa) ? LetterKind::visa : LetterKind::information;
  return Redirect{meetings::home_of(series, visit) + "/letters/" + std::string(name_of(kind))};
}

Result<Reply> ListPages::list(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const i18n::Locale& locale = visit.locale;
  WorkList list = letters_.work(place.series, place.kind);
  LetterListPage shown;
  shown.home = place.home;
  shown.participants = place.participants;
  shown.texts = place.home + "/texts";
  shown.kind = place.kind;
  shown.zone = place.series.zone;
  const LetterKind other =
      place.kind == LetterKind::visa ? LetterKind::information : LetterKind::visa;
  if (may_see(visit, other))
    shown.other =
        meetings::home_of(place.series, visit) + "/letters/" + std::string(name_of(other));
  shown.filter = page::ListFilter(request, place.home, list_choices());
  shown.filter.all = list.all.size();
  shown.has_template = list.has_template;
  shown.office_missing = list.office_missing;
  shown.fields_missing = !list.not_asked.empty();
  const auto directory = references_.directory();
  std::vector<reference::EntityId> entities;
  for (const Work& one : list.all) {
    if (one.standing == Standing::made && one.participant.details.email.empty())
      ++shown.without_address;
    entities.push_back(one.participant.entity);
  }
  std::sort(entities.begin(), entities.end());
  for (const reference::Entity* entity : directory->sorted(locale))
    if (std::binary_search(entities.begin(), entities.end(), entity->id))
      shown.entities.push_back(
          {entity->code, entity->short_name.in(locale.language()),
           std::string(code_of(entity->short_name.language_used(locale.language())))});
  shown.rows = rows_of(std::move(list.all), shown.filter, locale);
  if (shown.filter.sort.empty()) shown.filter.sort = "name";
  const page::Columns<LetterRow> columns = letter_columns(place.series.zone, locale);
  columns.sort(shown.rows, shown.filter.sort);
  const std::string title = locale.tr(label_of(place.kind));
  if (const auto format = page::file_asked(request))
    return columns.file(shown.rows, *format, title,
                        place.kind == LetterKind::visa ? "visa-letters" : "information-notes");
  shown.filter.cut(shown.rows);
  shown.query = page::query_of(shown.filter);
  shown.making = letters_.making(place.series.id, place.kind);
  if (!shown.rows.empty()) shown.bar = joint_bar(shown.filter, locale);
  html::Out out = visit.out();
  views::letters(out, shown);
  html::Page page = letters_page(visit, place, title, out);
  if (shown.making.waiting > 0) page.refresh_seconds = 3;
  return page;
}

}  // namespace convoke::participant_letters
