// What is done with several letters at once: what will happen to each, and then that.
#include <algorithm>

#include "base/message_context.h"
#include "base/text.h"
#include "change/joint_act.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "participant_letters/office/list_pages.h"
#include "platform/html/views/joint.h"
#include "platform/i18n/listing.h"

namespace convoke::participant_letters {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

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
  // Between isolates (UAX 9 § 2.4.2), so that the address keeps its order in an Arabic sentence.
  return {locale.tr(N_("Is sent to {1}."), {"\u2068" + address + "\u2069"}), true};
}

}  // namespace

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
  page::ListFilter filter(request, place.home, list_choices());
  const std::string query = page::query_of(filter.href(filter.sort, 1));
  if (act == std::end(kActs)) {
    html::Out nothing = visit.out();
    const std::string title = locale.tr(N_("With those chosen"));
    html::views::joint_preview(nothing, {.title = title,
                                         .lead = locale.tr(N_("Choose what is to be done.")),
                                         .action = place.home + "/make",
                                         .back = page::list_address(place.home, query)});
    return letters_page(visit, place, title, nothing);
  }
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
  std::vector<std::pair<Language, long>> languages;  // and how many in each
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
    const auto known = std::find_if(languages.begin(), languages.end(), [&](const auto& language) {
      return language.first == work.language;
    });
    if (known == languages.end())
      languages.emplace_back(work.language, 1);
    else
      ++known->second;
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
  if (makes && possible > 0) {
    std::vector<std::string> counted;
    for (const auto& [language, count] : languages)
      counted.push_back(
          locale.tr(N_("{1} ({2})"), {std::string(autonym_of(language)), locale.number(count)}));
    shown.lead +=
        " " + locale.tr(N_("Languages: {1}."), {i18n::listed(counted, locale.language())});
  }
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
