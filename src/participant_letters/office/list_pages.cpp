#include "participant_letters/office/list_pages.h"

#include <algorithm>

#include "base/message_context.h"
#include "base/text.h"
#include "change/joint_act.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "participant_letters/office/views/list.h"
#include "platform/html/views/joint.h"
#include "platform/i18n/listing.h"

namespace convoke::participant_letters {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

const std::vector<std::string>& list_choices() {
  static const std::vector<std::string> names{"state", "entity", "language", "address"};
  return names;
}

struct Act {
  std::string_view name;
  const char* bar;    ///< msgid of the button above the list
  const char* title;  ///< of the page that says what will happen
  SentWay way = SentWay::none;
};
constexpr Act kActs[] = {
    {"make", N_("Make letters…"), N_("Make letters")},
    {"send", N_("Send to the participants…"), N_("Send letters to the participants"),
     SentWay::participant},
    {"mission", N_("Send to the missions…"), N_("Send letters to the missions"),
     SentWay::government},
    {"post", N_("Record as posted…"), N_("Record letters as posted"), SentWay::post},
    {"print", N_("One PDF for printing"), N_("One PDF for printing")},
};

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

html::JointBar joint_bar(const page::ListFilter& filter, const i18n::Locale& locale) {
  html::JointBar bar{.action = filter.path + "/act",
                     .all_label = locale.tr(N_("All that the list shows ({1})"),
                                            {locale.number(static_cast<long>(filter.found))}),
                     .acts = {}};
  for (const Act& one : kActs) bar.acts.push_back({std::string(one.name), locale.tr(one.bar), {}});
  for (const auto& [name, value] : filter.choices)
    if (!value.empty()) bar.hidden.emplace_back(name, value);
  if (!filter.text.empty()) bar.hidden.emplace_back("q", filter.text);
  if (!filter.sort.empty()) bar.hidden.emplace_back("sort", filter.sort);
  return bar;
}

std::string seen_of(const Work& work) {
  return std::to_string(work.participant.id.value) + ":" +
         std::to_string(work.newest ? work.newest->id.value : 0) + ":" +
         std::to_string(work.participant.version);
}

/// Participant 0 if it is none.
Letters::Seen seen_in(std::string_view text) {
  const std::vector<std::string> parts = split(text, ':');
  if (parts.size() != 3) return {};
  return {ParticipantId(page::number_of(parts[0])), LetterId(page::number_of(parts[1])),
          static_cast<int>(page::number_of(parts[2]))};
}

/// What will happen to one, or why nothing can.
struct Outlook {
  std::string text;
  bool possible = false;
};

Outlook outlook_of_making(const Work& work, const WorkList& list, const i18n::Locale& locale) {
  if (!list.has_template) return {locale.tr(N_("There is no text for these letters yet."))};
  if (!list.office_missing.empty())
    return {locale.tr(N_("Missing of the office: {1}."), {named(list.office_missing, locale)})};
  switch (work.standing) {
    case Standing::missing:
      return {locale.tr(N_("Missing: {1}."), {named(work.missing, locale)})};
    case Standing::being_made:
      return {locale.tr(N_("Is being made already."))};
    case Standing::made:
    case Standing::sent:
      return {locale.tr(N_("The letter is made, and nothing on it has changed since."))};
    default:
      break;
  }
  const std::string language(autonym_of(work.language));
  if (work.standing == Standing::out_of_date)
    return {locale.tr(N_("Another version is made. Language: {1}. Changed: {2}."),
                      {language, named(work.changed, locale)}),
            true};
  return {locale.tr(N_("A letter is made. Language: {1}."), {language}), true};
}

Outlook outlook_of_sending(const Work& work, const std::string& address, SentWay way,
                           const i18n::Locale& locale) {
  switch (work.standing) {
    case Standing::sent:
      return {locale.tr(N_("Has left the house already."))};
    case Standing::out_of_date:
      return {locale.tr(N_("Is out of date. Make it again first."))};
    case Standing::made:
      break;
    default:
      return {locale.tr(N_("The letter is not made yet."))};
  }
  if (way == SentWay::post) return {locale.tr(N_("Is recorded as posted.")), true};
  if (address.empty())
    return {locale.tr(N_("There is no e-mail address. Print the letter for the post."))};
  return {locale.tr(N_("Is sent to {1}."), {address}), true};
}

}  // namespace

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
           {.label = locale.tr(N_("Data missing")),
            .text = [&locale](const Row& row) { return named(row.work.missing, locale); },
            .where = Where::file},
           {.label = locale.tr(N_("Changed since")),
            .text = [&locale](const Row& row) { return named(row.work.changed, locale); },
            .where = Where::file},
           {.key = "reference",
            .label = locale.tr(N_("Letter")),
            .text =
                [](const Row& row) {
                  return row.work.newest ? reference_of(*row.work.newest) : std::string();
                }},
           {.label = locale.tr(N_("Made on")),
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
           {.label = locale.tr(N_("How")),
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

std::vector<LetterRow> ListPages::chosen(const Place& place, const http::Request& request,
                                         const page::ListFilter& filter, WorkList& list,
                                         const i18n::Locale& locale) {
  if (request.param("all") == "1") return rows_of(std::move(list.all), filter, locale);
  std::vector<ParticipantId> ids;
  for (const auto& [name, value] : request.query)
    if (name == "id") ids.emplace_back(page::number_of(value));
  std::sort(ids.begin(), ids.end());
  std::erase_if(list.all, [&](const Work& one) {
    return !std::binary_search(ids.begin(), ids.end(), one.participant.id);
  });
  return rows_of(std::move(list.all), page::ListFilter({}, place.home, list_choices()), locale);
}

Result<Reply> ListPages::act(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const i18n::Locale& locale = visit.locale;
  const auto* act = std::find_if(std::begin(kActs), std::end(kActs),
                                 [&](const Act& one) { return one.name == request.param("act"); });
  if (act == std::end(kActs)) return invalid(N_("Choose what is to be done."));
  page::ListFilter filter(request, place.home, list_choices());
  const std::string query = page::query_of(filter.href(filter.sort, 1));
  WorkList list = letters_.work(place.series, place.kind);
  std::vector<LetterRow> rows = chosen(place, request, filter, list, locale);
  if (rows.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  if (act->name == "print") {
    std::vector<Letter> letters;
    for (const LetterRow& row : rows)
      if (row.work.newest && row.work.newest->is_made()) letters.push_back(*row.work.newest);
    CONVOKE_ASSIGN(pdf, letters_.joined(visit.officer_actor(), letters));
    http::Response file = file_of(
        kPdf, place.kind == LetterKind::visa ? "visa-letters.pdf" : "information-notes.pdf", false);
    file.body = std::move(pdf);
    return file;
  }
  const bool makes = act->way == SentWay::none;
  html::JointPreview shown{.title = locale.tr(act->title),
                           .action = page::kept_in(place.home + (makes ? "/make" : "/send"), query),
                           .back = page::list_address(place.home, query)};
  if (!makes) shown.hidden.emplace_back("way", name_of(act->way));
  long possible = 0;
  std::vector<std::string> languages;
  for (const LetterRow& row : rows) {
    const Work& work = row.work;
    const Outlook outlook =
        makes ? outlook_of_making(work, list, locale)
              : outlook_of_sending(work,
                                   work.standing == Standing::made
                                       ? letters_.address_for(work.participant, act->way)
                                       : std::string(),
                                   act->way, locale);
    shown.lines.push_back(
        {locale.tr(N_("{1} ({2})"), {work.participant.details.display_name(), row.entity}),
         {},
         outlook.text,
         outlook.possible});
    if (!outlook.possible) continue;
    ++possible;
    const std::string language(autonym_of(work.language));
    if (std::find(languages.begin(), languages.end(), language) == languages.end())
      languages.push_back(language);
    if (makes)
      shown.hidden.emplace_back("seen", seen_of(work));
    else
      shown.hidden.emplace_back("letter", std::to_string(work.newest->id.value));
  }
  if (possible > 0)
    shown.button =
        makes ? locale.trn("Make {1} letter", "Make {1} letters", possible)
        : act->way == SentWay::post
            ? locale.trn("Record {1} letter as posted", "Record {1} letters as posted", possible)
            : locale.trn("Send {1} letter", "Send {1} letters", possible);
  shown.lead = locale.tr(N_("Chosen: {1}. Possible: {2}. Nothing has been changed yet."),
                         {std::to_string(rows.size()), std::to_string(possible)});
  if (makes && possible > 0)
    shown.lead +=
        " " + locale.tr(N_("Languages: {1}."), {i18n::listed(languages, locale.language())});
  html::Out out = visit.out();
  html::views::joint_preview(out, shown);
  return letters_page(visit, place, shown.title, out);
}

Result<Reply> ListPages::make(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  std::vector<Letters::Seen> seen;
  for (const std::string& one : form.all("seen")) seen.push_back(seen_in(one));
  CONVOKE_ASSIGN(done, letters_.ask(visit.officer_actor(), place.series, place.kind, seen));
  return Redirect{
      page::back_to(place.home, request, place.home),
      Message{done.left == 0
                  ? N_("Letters are being made: {1}.")
                  : N_("Letters are being made: {1}; left out, because changed in the meantime: "
                       "{2}."),
              {std::to_string(done.done), std::to_string(done.left)}}};
}

Result<Reply> ListPages::send(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto way = sent_way(form.get("way"));
  std::vector<LetterId> letters;
  for (const std::string& one : form.all("letter")) letters.emplace_back(page::number_of(one));
  CONVOKE_ASSIGN(done, letters_.send(visit.officer_actor(), place.series, place.kind, letters,
                                     way.value_or(SentWay::none)));
  const bool posted = way == SentWay::post;
  return Redirect{
      page::back_to(place.home, request, place.home),
      Message{done.left == 0 ? (posted ? N_("Recorded as posted: {1}.") : N_("On their way: {1}."))
                             : (posted ? N_("Recorded as posted: {1}; left out: {2}.")
                                       : N_("On their way: {1}; left out: {2}.")),
              {std::to_string(done.done), std::to_string(done.left)}}};
}

Result<Reply> ListPages::resume(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(resumed, letters_.resume(visit.officer_actor(), place.series.id, place.kind));
  return Redirect{page::back_to(place.home, request, place.home),
                  resumed > 0 ? Message{N_("The letters are tried again."), {}}
                              : Message{N_("There is nothing to try again."), {}}};
}

}  // namespace convoke::participant_letters
